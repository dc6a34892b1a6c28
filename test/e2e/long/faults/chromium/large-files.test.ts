import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  renameSync,
  rmSync,
  statfsSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import {
  downloadSized,
  hashesAsked,
  onlyFileIn,
  readyForDownloads,
  sha256sum,
  untilPercentRead,
} from '../../../downloaded.ts';
import { describeInBrowser, untilHeading, type Session } from '../../../session.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const LARGE_BYTES = 2 * GIB;
/** Hashed in some six seconds. */
const SIZE_BYTES = 600 * MIB;

const TIMEOUT_MS = 900_000;
const END_MS = 600_000;

const NO_REPORT = 'VirusTotal has no report of this file';

/** The test's browser has its profile, and what it downloads, in the folder for temporary files. */
function hasRoomFor(sizeBytes: number): boolean {
  const { bavail, bsize } = statfsSync(tmpdir());
  return bavail * bsize > 2 * sizeBytes;
}

/** Begins a download and waits until its file is being read. */
async function untilReading(session: Session, sizeBytes = SIZE_BYTES): Promise<Page> {
  await readyForDownloads(session);
  const popup = await downloadSized(session, sizeBytes);
  await untilPercentRead(popup, 1, END_MS);
  return popup;
}

async function expectItsHash(session: Session): Promise<void> {
  expect(hashesAsked(session)).toEqual([await sha256sum(await onlyFileIn(session))]);
  expect(session.emulator.downloads()).toHaveLength(1);
}

describeInBrowser('a very large download', (session) => {
  test.runIf(hasRoomFor(LARGE_BYTES))(
    'of 2 GB gets the hash that sha256sum gives by one transfer, the background stopped again and again',
    async () => {
      const popup = await untilReading(session(), LARGE_BYTES);
      for (const percent of [10, 30, 50, 70]) {
        await untilPercentRead(popup, percent, END_MS);
        await session().driver.stopBackground();
      }
      await untilHeading(popup, NO_REPORT, END_MS);
      await expectItsHash(session());
    },
    TIMEOUT_MS,
  );

  test(
    'that is being read when the browser is killed is read after its next start',
    async () => {
      await untilReading(session());
      await session().kill();
      await session().driver.restart();
      await session().popupSaying(NO_REPORT, END_MS);
      await expectItsHash(session());
    },
    TIMEOUT_MS,
  );

  test(
    'that is being read when the file access is switched off needs the file, and goes on once it is on',
    async () => {
      await untilReading(session());
      await session().driver.setFileAccess?.(false);
      await session().popupSaying('Vouch needs the file', END_MS);
      expect(hashesAsked(session())).toEqual([]);
      await session().driver.setFileAccess?.(true);
      await session().popupSaying(NO_REPORT, END_MS);
      await expectItsHash(session());
    },
    TIMEOUT_MS,
  );

  test.each<[string, string, (path: string) => void]>([
    ['written to', 'The file has changed', (path) => appendFileSync(path, 'more')],
    ['deleted', 'The file has changed', (path) => rmSync(path)],
    ['renamed', 'The file has changed', (path) => renameSync(path, `${path}.old`)],
    ['written anew', 'The file has changed', writeAnew],
  ])(
    'that is %s while it is read has no hash',
    async (_how, says, change) => {
      const popup = await untilReading(session());
      change(await onlyFileIn(session()));
      await untilHeading(popup, says, END_MS);
      expect(hashesAsked(session())).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    'in whose place is something that never answers is given up, and says so',
    async () => {
      await readyForDownloads(session());
      const demo = await session().demo();
      await session().driver.setEnabled(false);
      await demo.click('#dl-129mb');
      const path = session().downloaded('129mb.bin');
      await expect.poll(() => existsSync(path), { timeout: 60_000 }).toBe(true);
      rmSync(path);
      execFileSync('mkfifo', [path]);
      await session().driver.setEnabled(true);
      await session().popupSaying('Reading the file got stuck', END_MS);
      expect(hashesAsked(session())).toEqual([]);
      letGoOfReader(path);
    },
    TIMEOUT_MS,
  );
});

/** A thread of the browser waits for a writer, and the browser does not close before. */
function letGoOfReader(pipe: string): void {
  execFileSync('sh', ['-c', ': <> "$0"', pipe]);
}

/** Of the same size, at another time: files' dates are known to the second. */
function writeAnew(path: string): void {
  writeFileSync(path, Buffer.alloc(SIZE_BYTES, 1));
  const later = new Date(Date.now() + 2000);
  utimesSync(path, later, later);
}
