import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { gzippedBytes, scriptsOf } from '../test/build/scripts-of.ts';
import { buildHashExtension } from './hash-extension.ts';
import type { WayName } from './hash-page/hash-way.ts';
import { median } from './median.ts';
import type { PageExtension } from './page-extension.ts';
import { extensionMemory } from './renderer-memory.ts';
import { kB, MB, ms, printTable } from './table.ts';

const SIZE_BYTES = 100_000_000;
const RUNS = 5;
/** How many times as fast as hash-wasm WebCrypto is asked to be: the digest itself, and from the disk. */
const ASKED = { digest: 2.5, fromDisk: 2 } as const;

type Way = { name: ComparedName; label: string; algorithm: 'sha256' | 'md5' };

const WEB_CRYPTO: Way = { name: 'web-crypto', label: "WebCrypto (Vouch's own way)", algorithm: 'sha256' };
const WAYS: readonly Way[] = [
  WEB_CRYPTO,
  { name: 'hash-wasm', label: 'hash-wasm', algorithm: 'sha256' },
  { name: 'noble-hashes', label: '@noble/hashes', algorithm: 'sha256' },
  { name: 'spark-md5', label: 'SparkMD5 (MD5, not SHA-256)', algorithm: 'md5' },
];

/** A file of random bytes on the disk, and the digests that Node finds. */
type Sample = { path: string; fileUrl: string; digests: Record<Way['algorithm'], string> };
type ComparedName = Exclude<WayName, 'own-worker'>;
type Times = Record<ComparedName, number[]>;

/** How long the digest of 100 MB takes in Chromium: by WebCrypto, and by the libraries that could be carried; OpenSSL is the floor. */
export async function printHashLibraries(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-hash-sample-'));
  const extension = await buildHashExtension();
  try {
    const sample = writeSample(folder);
    await printInMemory(extension, sample);
    await printFromDisk(extension, sample);
  } finally {
    extension.remove();
    rmSync(folder, { recursive: true });
  }
}

async function printInMemory(extension: PageExtension, sample: Sample): Promise<void> {
  const times = await extension.withPage(async (page) => {
    await page.evaluate(`keepBytes(${JSON.stringify(sample.fileUrl)})`);
    return alternating((way) => timeOf(page, way, sample, `hashBytes('${way.name}')`));
  });
  const sizes = WAYS.map(({ name }) => kB(gzippedBytes(scriptsOf(extension.folder, `${name}.js`))));
  printTimes(`The digest of ${MB(SIZE_BYTES)} in memory`, times, ['script, gzipped', ...sizes]);
  printAsked(times, ASKED.digest);
}

async function printFromDisk(extension: PageExtension, sample: Sample): Promise<void> {
  const hash = (page: Page, way: Way) => {
    const file = `${JSON.stringify(sample.fileUrl)}, ${SIZE_BYTES}`;
    return timeOf(page, way, sample, `hashFile('${way.name}', ${file})`);
  };
  const times = await extension.withPage((page) => alternating((way) => hash(page, way)));
  const growths: string[] = [];
  for (const way of WAYS)
    growths.push(await extension.withPage((page) => growthOf(page, way, () => hash(page, way))));
  printTimes(`The digest of a file of ${MB(SIZE_BYTES)} from the disk`, times, [
    'renderer grows by',
    ...growths,
  ]);
  printAsked(times, ASKED.fromDisk);
  printFloor(sample);
}

/** The times of all ways, each way first, second and so on in its turn; what comes first warms up. */
async function alternating(time: (way: Way) => Promise<number>): Promise<Times> {
  const times: Times = { 'web-crypto': [], 'hash-wasm': [], 'noble-hashes': [], 'spark-md5': [] };
  for (const way of WAYS) await time(way);
  for (let run = 0; run < RUNS; run += 1) {
    const first = run % WAYS.length;
    for (const way of [...WAYS.slice(first), ...WAYS.slice(0, first)]) times[way.name].push(await time(way));
  }
  return times;
}

const hashedSchema = v.object({ digest: v.string(), durationMs: v.number() });

async function timeOf(page: Page, way: Way, { digests }: Sample, expression: string): Promise<number> {
  const { digest, durationMs } = v.parse(hashedSchema, await page.evaluate(expression));
  if (digest !== digests[way.algorithm]) throw new Error(`${way.label} gives a wrong digest`);
  return durationMs;
}

/** What one file adds at most to the memory of a process that has hashed nothing before. */
async function growthOf(page: Page, { name }: Way, hash: () => Promise<unknown>): Promise<string> {
  await page.evaluate(`load('${name}')`);
  const before = await extensionMemory(page.browser());
  await hash();
  const after = await extensionMemory(page.browser());
  return before && after ? MB(after.peakBytes - before.nowBytes) : 'unknown';
}

/** `lastColumn` has its name and then a cell for each way. */
function printTimes(title: string, times: Times, [lastName = '', ...lastCells]: string[]): void {
  const webCryptoMs = median(times[WEB_CRYPTO.name]);
  const rows = WAYS.map(({ name, label }, index) => {
    const timeMs = median(times[name]);
    const speed = `${(SIZE_BYTES / 1000 / timeMs).toFixed(0)} MB/s`;
    return [label, ms(timeMs), speed, (timeMs / webCryptoMs).toFixed(2), lastCells[index] ?? ''];
  });
  printTable(`${title} (in Chromium, in turns, medians of ${RUNS})`, [
    ['', 'time', 'speed', "to WebCrypto's time", lastName],
    ...rows,
  ]);
}

function printAsked(times: Times, askedTimes: number): void {
  const faster = median(times['hash-wasm']) / median(times['web-crypto']);
  const verdict = faster >= askedTimes ? 'met' : 'missed';
  console.log(
    `  WebCrypto is ${faster.toFixed(1)} times as fast as hash-wasm; asked ${askedTimes}: ${verdict}`,
  );
}

/** A program of its own, which reads the file and has the processor's own instructions. */
function printFloor({ path, digests }: Sample): void {
  const times = Array.from({ length: RUNS }, () => {
    const startedMs = performance.now();
    const said = execFileSync('openssl', ['dgst', '-sha256', path], { encoding: 'utf8' });
    if (!said.includes(digests.sha256)) throw new Error('openssl gives a wrong digest');
    return performance.now() - startedMs;
  });
  console.log(`  The floor, openssl dgst -sha256 from the disk: ${ms(median(times))}`);
}

function writeSample(folder: string): Sample {
  const bytes = randomBytes(SIZE_BYTES);
  const path = join(folder, 'sample.bin');
  writeFileSync(path, bytes);
  const digestBy = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
  return {
    path,
    fileUrl: pathToFileURL(path).href,
    digests: { sha256: digestBy('sha256'), md5: digestBy('md5') },
  };
}
