import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { buildHashExtension } from './hash-extension.ts';
import { median } from './median.ts';
import type { PageExtension } from './page-extension.ts';
import { extensionMemory } from './renderer-memory.ts';
import { MB, printTable } from './table.ts';

const PIECE_BYTES = 16 * 1024 * 1024;
const MEMORY_BYTES = 256 * 1024 * 1024;
const SPEED_BYTES = 512 * 1024 * 1024;
const LARGEST_BYTES = 2 * 1024 * 1024 * 1024;
const RUNS = 5;

/** Of hash-wasm's speed in memory, and of memory at any size. */
const ASKED = { share: 0.8, growthBytes: 64_000_000 } as const;

/** A file of random bytes, and its digest by Node. */
type Sample = { fileUrl: string; sizeBytes: number; sha256: string };

/**
 * Files above what WebCrypto gets in one piece: from the disk by Vouch's own Worker, beside hash-wasm over
 * bytes that are in memory already, in turns; and what 2 GB add to the memory of the renderer.
 */
export async function printHashLarge(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-large-sample-'));
  const extension = await buildHashExtension();
  try {
    await printSpeed(extension, folder);
    await printGrowth(extension, writeSample(folder, LARGEST_BYTES));
  } finally {
    extension.remove();
    rmSync(folder, { recursive: true });
  }
}

async function printSpeed(extension: PageExtension, folder: string): Promise<void> {
  const inMemory = writeSample(folder, MEMORY_BYTES);
  const onDisk = writeSample(folder, SPEED_BYTES);
  const speeds = await extension.withPage(async (page) => {
    await page.evaluate(`keepBytes(${JSON.stringify(inMemory.fileUrl)})`);
    const memory = () => speedOf(page, inMemory, "hashBytes('hash-wasm')");
    const disk = () => speedOf(page, onDisk, hashFile(onDisk));
    await memory();
    await disk();
    const all: { memory: number[]; disk: number[] } = { memory: [], disk: [] };
    for (let run = 0; run < RUNS; run += 1) {
      all.memory.push(await memory());
      all.disk.push(await disk());
    }
    return all;
  });
  const [disk, memory] = [median(speeds.disk), median(speeds.memory)];
  const share = disk / memory;
  printTable(`Files above 128 MB (in Chromium, alternating, medians of ${RUNS})`, [
    ['', 'speed', "to hash-wasm's", 'asked', ''],
    [`hash-wasm, ${MB(MEMORY_BYTES)} in memory`, perSecond(memory), '1.00', '', ''],
    [
      `Vouch, ${MB(SPEED_BYTES)} from the disk`,
      perSecond(disk),
      share.toFixed(2),
      ASKED.share.toFixed(2),
      share >= ASKED.share ? 'met' : 'missed',
    ],
  ]);
}

async function printGrowth(extension: PageExtension, sample: Sample): Promise<void> {
  const growthBytes = await extension.withPage(async (page) => {
    await page.evaluate("load('own-worker')");
    const before = await extensionMemory(page.browser());
    await speedOf(page, sample, hashFile(sample));
    const after = await extensionMemory(page.browser());
    return before && after ? after.peakBytes - before.nowBytes : null;
  });
  if (growthBytes === null) return;
  const verdict = growthBytes <= ASKED.growthBytes ? 'met' : 'missed';
  console.log(
    `  ${MB(sample.sizeBytes)} add ${MB(growthBytes)} to the renderer; asked at most ${MB(ASKED.growthBytes)}: ${verdict}`,
  );
}

function hashFile({ fileUrl, sizeBytes }: Sample): string {
  return `hashFile('own-worker', ${JSON.stringify(fileUrl)}, ${sizeBytes})`;
}

function perSecond(bytesPerMs: number): string {
  return `${(bytesPerMs / 1000).toFixed(0)} MB/s`;
}

const hashedSchema = v.object({ digest: v.string(), durationMs: v.number() });

/** In bytes a millisecond. Throws where the digest is wrong. */
async function speedOf(page: Page, { sizeBytes, sha256 }: Sample, expression: string): Promise<number> {
  const { digest, durationMs } = v.parse(hashedSchema, await page.evaluate(expression));
  if (digest !== sha256) throw new Error(`${expression} gives a wrong digest`);
  return sizeBytes / durationMs;
}

/** The pieces are alike but for their first bytes: making random ones would take longer than what is measured. */
function writeSample(folder: string, sizeBytes: number): Sample {
  const path = join(folder, `${sizeBytes}.bin`);
  const hash = createHash('sha256');
  const piece = randomBytes(PIECE_BYTES);
  const file = openSync(path, 'w');
  for (let at = 0; at < sizeBytes; at += PIECE_BYTES) {
    piece.writeDoubleLE(at);
    hash.update(piece);
    writeSync(file, piece);
  }
  closeSync(file);
  return { fileUrl: pathToFileURL(path).href, sizeBytes, sha256: hash.digest('hex') };
}
