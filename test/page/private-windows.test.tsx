import { beforeAll, describe, expect, test } from 'vitest';
import type { Check, CheckState } from '../../src/domain/check.ts';
import { aCheck, FILE, keptFor } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { aHashedCheck, anUnhashedCheck } from './file-fixtures.ts';
import { openPopup, until, type OpenedPage } from './opened-page.tsx';

const DONE: CheckState = { name: 'done', found: true };
const TO_FILES = /Pick the file|Look inside|Compare with downloads|Check files/;

// Loaded before: a busy machine takes longer for that than a test waits.
beforeAll(async () => {
  await import('../../src/pages/popup/rare-parts.ts');
}, 60_000);

async function openIn(isPrivate: boolean, checks: Check[]): Promise<OpenedPage> {
  const ports = fakePorts({ checks, reports: checks.map((check) => keptFor(check, FILE)) });
  return openPopup(Object.assign(ports, { isPrivate }));
}

function waysToFiles(page: OpenedPage): number {
  return page.all('button').filter(({ textContent }) => TO_FILES.test(textContent ?? '')).length;
}

describe('the page of files, which stores what it checks, is not offered in a private window', () => {
  test.each<[string, string, Check[]]>([
    ['for no check', 'Files are not picked', []],
    ['for a file that no extension can read', 'Files are not picked', [needsFile('never')]],
    ['for a file that Vouch may not read', 'Files are not picked', [needsFile('no-file-access')]],
    ['for a declared hash', 'Files are not picked', [aHashedCheck(DONE, { hashSource: 'declared' })]],
    [
      'for a file that is gone',
      'Files are not picked',
      [anUnhashedCheck({ name: 'failed', error: { kind: 'no-file', which: 'gone' } })],
    ],
    ['for an archive', 'Archives are not looked into', [aHashedCheck(DONE, { name: 'notes.zip' })]],
    [
      'for a typed hash',
      'Hashes are not compared',
      [aCheck(DONE, { origin: 'popup', indicator: { kind: 'file', hash: 'f1'.repeat(32) } })],
    ],
  ])('%s', async (_, words, checks) => {
    const other = await openIn(false, checks);
    await until(() => expect(waysToFiles(other)).toBeGreaterThan(0));
    expect(other.text()).not.toContain(words);
    other.close();
    const page = await openIn(true, checks);
    await until(() => expect(page.text()).toContain(`${words} for private windows`));
    expect(waysToFiles(page)).toBe(0);
  });
});

function needsFile(why: Extract<CheckState, { name: 'needs-file' }>['why']): Check {
  return anUnhashedCheck({ name: 'needs-file', why });
}
