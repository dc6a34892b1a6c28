import { expect, test } from 'vitest';
import { look } from './look.ts';
import { clickButton, describeInBrowser, freshKey, outcomeOf, textOf } from './session.ts';

describeInBrowser('the key', (session) => {
  test('is checked by one request and saved, shown masked, and removed', async () => {
    const key = freshKey();
    const { options, outcome } = await session().saveKey(key);
    expect(outcome).toBe('Saved. The key is valid.');
    expect(session().requestLines()).toEqual([`GET /users/${key}`]);
    const said = await textOf(options);
    expect(said).toContain(key.slice(-4));
    expect(await options.content()).not.toContain(key);
    expect(said).toContain(`analyst-${key.slice(0, 6)}`);
    await clickButton(options, 'Remove');
    await options.waitForSelector('input[type=password]');
  });

  test('that is unknown is refused', async () => {
    const { outcome } = await session().saveKey('0'.repeat(64));
    expect(outcome).toMatch(/^Not saved. VirusTotal does not know this key/);
  });

  test('of the wrong form is refused as that', async () => {
    const { outcome } = await session().saveKey('not-a-key');
    expect(outcome).toMatch(/^Not saved. This has not the form of a VirusTotal key/);
  });

  test('of an inactive account is refused as that', async () => {
    const { outcome } = await session().saveKey('3'.repeat(64));
    expect(outcome).toMatch(/not activated or is disabled/);
  });

  test('whose quota is spent is valid, and saved', async () => {
    const { options, outcome } = await session().saveKey('2'.repeat(64));
    expect(outcome).toBe('Saved. The key is valid; its quota is spent.');
    await look(session(), options, 'options-quota-spent');
  });

  test.each([
    { title: '403', fault: { code: 'ForbiddenError' as const } },
    { title: '503', fault: { status: 503 } },
    { title: 'a broken connection', fault: { reset: true as const } },
  ])('after $title is saved only on "Save anyway", and marked as unverified', async ({ fault }) => {
    session().emulator.setFaults([fault]);
    const { options, outcome } = await session().saveKey(freshKey());
    expect(outcome).toMatch(/^The key could not be checked/);
    await clickButton(options, 'Save anyway');
    await options.waitForFunction(() => document.querySelector('.outcome')?.textContent?.startsWith('Saved'));
    expect(await outcomeOf(options)).toContain('unverified');
    expect(await textOf(options)).toMatch(/unverified/i);
    await look(session(), options, 'options-unverified');
  });

  test('belongs to its API address: nothing is sent to another one', async () => {
    await session().connect();
    const options = await session().driver.openExtensionPage('options');
    await clickButton(options, 'Replace');
    await options.$eval('details', (details) => details.setAttribute('open', ''));
    await options.$eval('details input', (input) => input.select());
    await options.type('details input', 'http://127.0.0.1:9/api/v3');
    await options.click('button[type=submit]');
    expect(await outcomeOf(options)).toContain('Paste a key first');
    await options.close();
  });

  test('the question on downloads is asked beside it, and the answer stays', async () => {
    const { options } = await session().saveKey(freshKey());
    expect(await textOf(options)).toContain('Look up the hash of every finished download');
    await options
      .locator('::-p-xpath(//section[.//*[contains(., "Look up the hash")]]//label[contains(., "Yes")])')
      .click();
    const again = await session().driver.openExtensionPage('options');
    await again.waitForSelector('input[name="look-up-downloads"]:checked');
    const chosen = await again.$$eval('input[type=radio]:checked', (all) =>
      all.map((each) => each.closest('label')?.textContent),
    );
    expect(chosen.some((label) => label?.startsWith('Yes'))).toBe(true);
    await again.close();
  });
});
