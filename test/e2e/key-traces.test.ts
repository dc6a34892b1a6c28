import { expect, inject, test } from 'vitest';
import { bytesOf, filesWith } from './profile-files.ts';
import { clickButton, describeInBrowser, freshKey, untilHeading } from './session.ts';

/** The one place in a closed profile where the key may be: the extension's local storage. */
const OWN_STORE = {
  chromium: /^Default\/Local Extension Settings\/[a-p]{32}\//,
  firefox: /^storage\/default\/moz-extension\+\+\+[0-9a-f-]+\^userContextId=4294967295\//,
};

const PIECE_CHARACTERS = 12;

/** Databases compress, which cuts a text into pieces: each piece of the key counts, in one byte or two a character. */
function piecesOf(key: string): Buffer[] {
  const starts = Array.from({ length: key.length - PIECE_CHARACTERS + 1 }, (_, start) => start);
  const pieces = starts.map((start) => key.slice(start, start + PIECE_CHARACTERS));
  return pieces.flatMap(bytesOf);
}

describeInBrowser('after a full run', (session) => {
  test('the key is found nowhere in the closed profile but in its own store', async () => {
    const key = freshKey();
    const { options } = await session().saveKey(key);
    await session().checkDemoLink('malicious');
    await session().popupSaying('Flagged as phishing by');
    session().emulator.setFaults([{ code: 'WrongCredentialsError', path: '/urls' }]);
    await session().checkDemoLink('suspicious');
    const popup = await session().popupSaying('The key is not accepted');
    session().emulator.setFaults([]);
    await clickButton(popup, 'Try again');
    await untilHeading(popup, 'Flagged by 2 engines of');
    expect(await popup.content()).not.toContain(key);
    expect(await options.content()).not.toContain(key);
    await session().closePages();
    await session().driver.close();
    const found = filesWith(session().driver.profile, piecesOf(key));
    expect(found.filter((path) => OWN_STORE[inject('browser')].test(path))).not.toEqual([]);
    expect(found.filter((path) => !OWN_STORE[inject('browser')].test(path))).toEqual([]);
  });
});
