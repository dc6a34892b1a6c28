import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { demoBytes } from '../demo-bytes.ts';
import { look } from '../look.ts';
import { pickFiles } from '../pick-files.ts';
import { clickButton, describeInBrowser, textOf } from '../session.ts';
import { untilSaid } from '../until-said.ts';

const BUNDLE = demoBytes('dl-bundle');
const MALICIOUS = demoBytes('dl-malicious');

describeInBrowser('a picked file in Firefox', (session) => {
  test('is looked into, and compared with a published checksum, without a request for either', async () => {
    await session().connect();
    const folder = mkdtempSync(join(tmpdir(), 'vouch-inside-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, BUNDLE.fileName), BUNDLE.bytes);
    const files = await session().files();
    await pickFiles(files, join(folder, BUNDLE.fileName));
    await untilSaid(files, 'VirusTotal has no report of this file');
    const before = session().requestLines();
    await clickButton(files, 'Look inside');
    await untilSaid(files, '2 files can be run');
    expect((await textOf(files)).replaceAll(/[\u2068\u2069]/g, '')).toContain(
      'bin/invoice.pdf.exe has two endings: .pdf is for show, .exe is run',
    );
    await files.type('.compare textarea', `${BUNDLE.sha256}  ${BUNDLE.fileName}`);
    await untilSaid(files, 'Equal: SHA-256, hashed by Vouch');
    const md5 = createHash('md5').update(BUNDLE.bytes).digest('hex');
    await files.$eval('.compare textarea', (field) => field.select());
    await files.type('.compare textarea', md5);
    await untilSaid(files, 'Cannot be told: its MD5 is not known');
    await clickButton(files, 'Make its MD5');
    await untilSaid(files, 'Equal: MD5, hashed by Vouch');
    expect(session().requestLines()).toEqual(before);
    await look(session(), files, 'options-files-inside-picked');
    await clickButton(files, 'Look up · 1 request');
    await untilSaid(files, 'by 26 engines');
    expect(session().requestLines().slice(before.length)).toEqual([`GET /files/${MALICIOUS.sha256}`]);
  });
});
