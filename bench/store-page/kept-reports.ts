import type { EngineResult } from '../../src/domain/engine.ts';
import { NO_STATS } from '../../src/domain/engine.ts';
import type { FileReport } from '../../src/domain/report.ts';
import { DEFAULT_API_ADDRESS } from '../../src/settings/api-address.ts';
import { createDatabaseAccess, type DatabaseAccess } from '../../src/storage/database-access.ts';
import { openToRead } from '../../src/storage/database.ts';
import { putReport, REPORT_STORES } from '../../src/storage/put-report.ts';
import { createStoreReader } from '../../src/storage/store-reader.ts';
import { madeUpTexts } from './made-up-texts.ts';

const ENGINES = 75;
const NAMES = 20;

/** Keeps as many made-up reports of files as there are hashes, each under its three hashes. */
export async function keepReports(database: DatabaseAccess, count: number): Promise<void> {
  const nowMs = Date.now();
  const transaction = (await database()).transaction(REPORT_STORES, 'readwrite');
  for (const sha256 of madeUpTexts('hashes', count)) {
    const report = reportOf(sha256, nowMs);
    const key = `file:${sha256}`;
    await putReport(transaction, { key, fetchedAtMs: nowMs, report, apiAddress: DEFAULT_API_ADDRESS });
  }
  await transaction.done;
}

/** How long each reading of one report takes by the way that a page has; by SHA-256, SHA-1 and MD5 in turns. */
export async function readReports(kept: number, times: number): Promise<number[]> {
  const database = createDatabaseAccess(openToRead);
  const { storedReport } = createStoreReader(database);
  await database();
  const durationsMs: number[] = [];
  const step = Math.floor(kept / times);
  for (const [place, sha256] of madeUpTexts('hashes', kept).entries()) {
    if (place % step !== 0 || durationsMs.length === times) continue;
    const alias = `file:${[sha256, sha1Of(sha256), md5Of(sha256)][durationsMs.length % 3] ?? ''}`;
    const beganMs = performance.now();
    const found = await storedReport(alias);
    durationsMs.push(performance.now() - beganMs);
    if (found?.report?.id !== sha256) throw new Error(`Not what is kept under ${alias}`);
  }
  (await database()).close();
  return durationsMs;
}

function reportOf(sha256: string, nowMs: number): FileReport {
  return {
    kind: 'file',
    id: sha256,
    stats: { ...NO_STATS, undetected: ENGINES },
    engines: Array.from({ length: ENGINES }, (_, place) => engineOf(place)),
    analysedAtMs: nowMs,
    reputation: 0,
    votes: { harmless: 0, malicious: 0 },
    tags: ['peexe', 'signed'],
    categories: [],
    droppedAttributes: 0,
    md5: md5Of(sha256),
    sha1: sha1Of(sha256),
    sha256,
    sizeBytes: 1_000_000,
    name: `tool-${sha256.slice(0, 8)}.exe`,
    names: Array.from({ length: NAMES }, (_, place) => `tool-${sha256.slice(0, 8)} (${place}).exe`),
    typeDescription: 'Win32 EXE',
    threatLabel: null,
    signature: 'Signed',
    signers: 'Example Ltd',
    knownDistributors: [],
    firstSubmittedAtMs: nowMs,
    lastSubmittedAtMs: nowMs,
    timesSubmitted: 3,
  };
}

function engineOf(place: number): EngineResult {
  return {
    engine: `Engine of company ${place}`,
    category: 'undetected',
    result: null,
    method: 'blacklist',
    version: `1.${place}.4711`,
    updated: '2026-11-10',
  };
}

function sha1Of(sha256: string): string {
  return sha256.slice(0, 40);
}

function md5Of(sha256: string): string {
  return sha256.slice(0, 32);
}
