import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { asUploadPage } from '../test/e2e/long/upload-page.ts';
import type { EmulatorProcess } from '../test/support/emulator-process.ts';
import { writeRandomFile } from '../test/support/random-file.ts';
import { forgetPeak, processOf, residentMemory } from './renderer-memory.ts';

/** Resident memory of a process before something, the most during it, and after it. */
type MemoryCourse = { process: string; beforeBytes: number; peakBytes: number; afterBytes: number };

/** What one upload took, and the hash of what was sent and of what has arrived. */
export type MeasuredUpload = {
  durationMs: number;
  sentSha256: string;
  arrivedSha256: string;
  memory: MemoryCourse[];
};

const KEY = 'f'.repeat(64);

const addressSchema = v.object({ data: v.string() });
const analysisSchema = v.object({ meta: v.object({ file_info: v.object({ sha256: v.string() }) }) });

/** Uploads a new random file from a page of the extension in Chromium. Throws where it fails, or there is no /proc. */
export async function measuredUpload(
  page: Page,
  emulator: EmulatorProcess,
  sizeBytes: number,
): Promise<MeasuredUpload> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-upload-'));
  try {
    const path = join(folder, 'upload.bin');
    const sentSha256 = await writeRandomFile(path, sizeBytes);
    const { upload, pick } = await asUploadPage(page);
    await pick(path);
    const { data: address } = v.parse(addressSchema, await ask(emulator, '/files/upload_url'));
    const watches = Object.entries(await processesOf(page, emulator)).map(watchMemory);
    const startedMs = performance.now();
    const { analysisId, error } = await upload({ address });
    const durationMs = performance.now() - startedMs;
    const memory = watches.map((end) => end());
    if (analysisId === null) throw new Error(`The upload failed: ${error?.kind}`);
    return { durationMs, sentSha256, arrivedSha256: await arrivedHash(emulator, analysisId), memory };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The ids of all processes that an upload goes through, by their names. */
async function processesOf(page: Page, emulator: EmulatorProcess): Promise<Record<string, number>> {
  const browser = page.browser();
  return {
    renderer: await processOf(browser, 'renderer'),
    network: await processOf(browser, 'network'),
    browser: await processOf(browser, 'browser'),
    emulator: emulator.processId,
  };
}

/** Begins to look at a process; what it gives ends that. */
function watchMemory([process, processId]: [string, number]): () => MemoryCourse {
  forgetPeak(processId);
  const { nowBytes: beforeBytes } = residentMemory(processId);
  return () => {
    const { nowBytes: afterBytes, peakBytes } = residentMemory(processId);
    return { process, beforeBytes, peakBytes, afterBytes };
  };
}

/** The hash of what an analysis is of. */
async function arrivedHash(emulator: EmulatorProcess, analysisId: string): Promise<string> {
  const analysis = await ask(emulator, `/analyses/${encodeURIComponent(analysisId)}`);
  return v.parse(analysisSchema, analysis).meta.file_info.sha256;
}

async function ask({ apiAddress }: EmulatorProcess, path: string): Promise<unknown> {
  return (await fetch(apiAddress + path, { headers: { 'x-apikey': KEY } })).json();
}
