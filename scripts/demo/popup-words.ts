import type { Page } from 'puppeteer-core';

/** What the popup says of a check that is done. */
export type Verdict = { heading: string; reasons: string[] };

/** Longer than a minute: a check may have to wait for its place in the account's four requests a minute. */
const LONGEST_WAIT_MS = 75_000;

/** Waits until the popup's card has the expected words, and reads what it says. */
export async function verdictIn(popup: Page, expected: string): Promise<Verdict> {
  try {
    await popup.waitForFunction(
      (words) =>
        document.querySelector('.card h1')?.textContent?.includes(words) === true &&
        document.querySelector('[aria-busy=true]') === null,
      { timeout: LONGEST_WAIT_MS },
      expected,
    );
  } catch (cause) {
    const said = await popup.$eval('main', (main) => main.innerText).catch(() => '');
    throw new Error(`The popup should say "${expected}", and says: ${inOneLine(said)}`, { cause });
  }
  return {
    heading: await popup.$eval('.card h1', (heading) => heading.innerText),
    reasons: await popup.$$eval('.reasons li', (reasons) => reasons.map((reason) => reason.innerText)),
  };
}

/** Answers the notice of the first use as a person does, so that it stands no longer above the verdict. */
export async function answerFirstNotice(popup: Page): Promise<void> {
  await popup.locator('::-p-xpath(//button[contains(normalize-space(.), "Understood")])').click();
  await popup.waitForFunction(
    () => document.querySelector('[aria-label="What a check may publish"]') === null,
  );
}

function inOneLine(text: string): string {
  return text.trim() === '' ? 'nothing' : text.replaceAll(/\s+/g, ' ').slice(0, 200);
}
