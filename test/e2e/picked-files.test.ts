import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import { demoBytes } from './demo-bytes.ts';
import { look } from './look.ts';
import { pickFiles } from './pick-files.ts';
import { clickButton, describeInBrowser, textOf, type Session } from './session.ts';
import { untilSaid } from './until-said.ts';

const MIB = 1024 * 1024;

const CLEAN = demoBytes('dl-clean');
const MALICIOUS = demoBytes('dl-malicious');
const UNKNOWN = demoBytes('dl-unknown');

/** A folder for one test. */
function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-picked-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What the page says of each file, by its name. */
async function answers(files: Page): Promise<Record<string, string>> {
  const rows = await files.$$eval('.row', (all) =>
    all.map((row): [string, string] => [
      row.querySelector('.row-what')?.textContent ?? '',
      row.querySelector('output')?.textContent ?? '',
    ]),
  );
  return Object.fromEntries(rows);
}

/** What was asked at the service, without its order; no request may hold anything but a hash. */
function asked(session: Session): string[] {
  const requests = session.emulator.requests();
  expect(requests.every(({ body, query }) => body === null && query === '')).toBe(true);
  return session.requestLines().toSorted();
}

describeInBrowser('the page "Check files"', (session) => {
  test('gives several picked files each its own answer, by the SHA-256 alone', async () => {
    await session().connect();
    const folder = ownFolder();
    const picked = [CLEAN, MALICIOUS, UNKNOWN];
    const paths = picked.map(({ fileName }) => join(folder, `my ${fileName}`));
    for (const [index, { bytes }] of picked.entries()) writeFileSync(paths[index] ?? '', bytes);
    const files = await session().files();
    await pickFiles(files, ...paths);
    await untilSaid(files, 'VirusTotal has no report of this file');
    await expect
      .poll(() => answers(files))
      .toEqual({
        'my clean-tool.zip': 'No engine flags this file',
        'my free-tool-setup.exe': expect.stringMatching(/^Flagged as .* by 26 engines$/),
        'my nobody-knows.bin': 'VirusTotal has no report of this file',
      });
    expect(asked(session())).toEqual(picked.map(({ sha256 }) => `GET /files/${sha256}`).toSorted());
    await look(session(), files, 'options-files-picked');
  });

  test('takes several dropped files in the same way, and shows them in the popup, too', async () => {
    await session().connect();
    const files = await session().files();
    await files.waitForSelector('.drop');
    await files.evaluate(
      (dropped) => {
        const transfer = new DataTransfer();
        for (const [name, base64] of dropped) {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          transfer.items.add(new File([bytes], name));
        }
        const over = { dataTransfer: transfer, bubbles: true, cancelable: true };
        const area = document.querySelector('.drop');
        area?.dispatchEvent(new DragEvent('dragover', over));
        area?.dispatchEvent(new DragEvent('drop', over));
      },
      [CLEAN, MALICIOUS].map(({ fileName, bytes }): [string, string] => [fileName, bytes.toString('base64')]),
    );
    await expect
      .poll(() => answers(files))
      .toEqual({
        'clean-tool.zip': 'No engine flags this file',
        'free-tool-setup.exe': expect.stringMatching(/^Flagged as .* by 26 engines$/),
      });
    expect(asked(session())).toEqual(
      [CLEAN, MALICIOUS].map(({ sha256 }) => `GET /files/${sha256}`).toSorted(),
    );
    const popup = await session().popup();
    await untilSaid(popup, 'hash of the file that you picked');
    await clickButton(popup, 'Engines');
    expect(await textOf(popup)).toMatch(/clean-tool\.zip|free-tool-setup\.exe/);
  });

  test('tells how far a very large file is read, and stops reading it when it is told to', async () => {
    await session().connect();
    const path = join(ownFolder(), 'backup.img');
    writeFileSync(path, '');
    truncateSync(path, 20_000 * MIB);
    const files = await session().files();
    await pickFiles(files, path);
    await untilSaid(files, 'Reading it: ');
    await look(session(), files, 'options-files-reading');
    await clickButton(files, 'Stop');
    await untilSaid(files, 'Stopped: nothing was asked');
    expect(session().requestLines()).toEqual([]);
  });

  test('hashes a file above 128 MB as it is read, and asks by its SHA-256', async () => {
    await session().connect();
    const path = join(ownFolder(), 'disk.iso');
    writeFileSync(path, '');
    // Sparse: it takes no room on the disk.
    truncateSync(path, 129 * MIB);
    const files = await session().files();
    await pickFiles(files, path);
    await untilSaid(files, 'VirusTotal has no report of this file');
    const zeros = createHash('sha256').update(Buffer.alloc(129 * MIB));
    expect(asked(session())).toEqual([`GET /files/${zeros.digest('hex')}`]);
  });
});
