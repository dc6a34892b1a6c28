import axe from 'axe-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { blobSource } from '../../src/archives/blob-source.ts';
import type { Check } from '../../src/domain/check.ts';
import { zipOf } from '../emulator/demo/demo-zip.ts';
import { aCheck, keptFor, NOW_MS, ONE_OF_EACH, urlIndicator } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { aDownload, aHashedCheck, anUnhashedCheck } from './file-fixtures.ts';
import { openFilesPage, openOptionsPage, openPopup, until } from './opened-page.tsx';

/** Colours are not computed here: contrasts are asserted on the tokens. */
async function violations(): Promise<string[]> {
  document.documentElement.lang = 'en';
  document.title = 'Vouch';
  const { violations: found } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

// The library sets itself up at its first run, which takes longer than all that is looked at here.
beforeAll(async () => void (await violations()));

const done = aCheck({ name: 'done', found: true });
const CHECKS: { what: string; check: Check }[] = [
  { what: 'a report', check: done },
  { what: 'an unknown link', check: aCheck({ name: 'done', found: false }) },
  { what: 'a running analysis', check: aCheck({ name: 'analysing', answered: 3, nextPollAtMs: NOW_MS }) },
  {
    what: 'the question',
    check: aCheck(
      { name: 'needs-consent', why: 'private' },
      {
        indicator: urlIndicator('https://a.example/t/SECRET'),
        findings: [{ kind: 'token', start: 20, end: 26 }],
      },
    ),
  },
  { what: 'a failure', check: aCheck({ name: 'failed', error: { kind: 'timeout', afterMs: 25_000 } }) },
  { what: 'a file that is needed', check: anUnhashedCheck({ name: 'needs-file', why: 'no-file-access' }) },
  {
    what: 'a file whose address can be fetched again',
    check: anUnhashedCheck(
      { name: 'needs-file', why: 'never' },
      { fetchAgain: { state: 'offered', atMs: NOW_MS } },
    ),
  },
  {
    what: 'a file whose release can be asked',
    check: anUnhashedCheck(
      { name: 'needs-file', why: 'never' },
      {
        download: aDownload({ address: 'https://github.com/kim/tool/releases/download/v1/setup.exe' }),
        fetchAgain: { state: 'offered', atMs: NOW_MS },
      },
    ),
  },
  {
    what: 'a declared hash',
    check: aHashedCheck({ name: 'done', found: false }, { hashSource: 'declared' }),
  },
  { what: 'a file', check: aHashedCheck({ name: 'done', found: false }, { fate: 'deleted' }) },
  {
    what: 'a wait for the quota',
    check: aCheck({ name: 'waiting', reason: { kind: 'quota-spent', untilMs: NOW_MS }, untilMs: NOW_MS }),
  },
];

describe('no violations are found', () => {
  test.each(CHECKS)('in $what', async ({ check }) => {
    const earlier = aCheck({ name: 'done', found: true }, { createdAtMs: NOW_MS - 3_600_000 });
    await openPopup(fakePorts({ checks: [check, earlier], reports: [keptFor(done, ONE_OF_EACH)] }));
    expect(await violations()).toEqual([]);
  });

  test('in the details and in an opened row', async () => {
    const page = await openPopup(fakePorts({ checks: [done], reports: [keptFor(done, ONE_OF_EACH)] }));
    page.press('Amberfield');
    await until(() => page.the('.engine-more'));
    expect(await violations()).toEqual([]);
    page.the('[role=tab]', 'Details').click();
    await until(() => page.the('.facts'));
    expect(await violations()).toEqual([]);
  });

  test('in the list, with the notices of first use', async () => {
    const ports = fakePorts({ checks: [aCheck({ name: 'cancelled' })], account: null });
    ports.held.settings = { ...ports.held.settings, publishNoticeSeen: false, paused: true };
    const page = await openPopup(ports);
    page.press('Latest checks');
    await until(() => page.the('h1', 'Latest checks'));
    page.press('Wipe all');
    await until(() => page.the('.confirm'));
    expect(await violations()).toEqual([]);
  });

  test.each(['off', 'allowed', 'impossible'] as const)(
    'on the page of files, with access %s',
    async (access) => {
      const wanted = anUnhashedCheck({ name: 'needs-file', why: 'never' }, { sizeBytes: 3 });
      const ports = fakePorts({ checks: [wanted] });
      ports.surroundings.fileAccess = access;
      const page = await openFilesPage(ports, { checkId: wanted.id, showsGuide: true });
      Object.defineProperty(page.the('input[type=file]'), 'files', {
        value: [new File(['abc'], 'setup.exe')],
      });
      page.the('input[type=file]').dispatchEvent(new Event('change', { bubbles: true }));
      await until(() => page.the('.row', 'Its check was deleted'));
      expect(await violations()).toEqual([]);
    },
  );

  test('inside of an archive, and in a comparison', async () => {
    const bytes = new Uint8Array(
      zipOf([
        { name: 'invoice.pdf.exe', data: 'MZ' },
        { name: 'a.txt', data: '' },
      ]),
    );
    const check = aHashedCheck(
      { name: 'done', found: true },
      { name: 'bundle.zip', sizeBytes: bytes.length },
    );
    const ports = fakePorts({ checks: [check] });
    ports.onDisk.set(check.file?.download?.path ?? '', {
      ...blobSource(new Blob([bytes])),
      isUnchanged: async () => true,
    });
    const page = await openFilesPage(ports, { insideId: check.id, published: 'd1'.repeat(16) });
    await until(() => page.the('.inside .observations'));
    await until(() => page.the('.compare .row'));
    expect(await violations()).toEqual([]);
  });

  test.each([true, false])('in the options, with a key: %s', async (hasKey) => {
    const ports = hasKey ? fakePorts() : fakePorts({ account: null });
    ports.held.settings = { ...ports.held.settings, excludedSites: ['a.example'] };
    await openOptionsPage(ports);
    expect(await violations()).toEqual([]);
  });
});
