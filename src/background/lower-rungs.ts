import type { Check } from '../domain/check.ts';
import type { FetchAgainState } from '../domain/checked-file.ts';
import { strongestDeclared } from '../downloads/declared-hashes.ts';
import type { DownloadPorts } from './download-ports.ts';
import { fetchFileAgain } from './fetch-again.ts';
import type { FileHash } from './step-with-hash.ts';

/** A hash from below the disk, or why the last rung gave none. */
export type LowerRung = { ok: true; hash: FileHash } | { ok: false; fetchAgain: FetchAgainState };

/**
 * The rungs of the ladder below the file on the disk, the most honest first: the bytes as they passed, what the server
 * or the address states, what the address gives a second time.
 */
export async function hashFromLowerRungs(check: Check, ports: DownloadPorts): Promise<LowerRung> {
  return (await passedHash(check, ports)) ?? declaredHash(check) ?? (await fetchedHash(check, ports));
}

async function passedHash(
  { file, createdAtMs }: Check,
  { seenRequests }: DownloadPorts,
): Promise<LowerRung | null> {
  if (!file?.download) return null;
  const { sizeBytes, download } = file;
  const passed = await seenRequests.passed({ ...download, sizeBytes, endedAtMs: createdAtMs });
  // Fewer bytes where it was continued, others where the browser unpacked it.
  if (!passed || passed.sizeBytes !== sizeBytes) return null;
  return { ok: true, hash: { hash: passed.sha256, hashSource: 'passing' } };
}

function declaredHash({ file }: Check): LowerRung | null {
  const declared = strongestDeclared(file?.download ?? null);
  return (
    declared && { ok: true, hash: { hash: declared.hash, hashSource: 'declared', declaredBy: declared.by } }
  );
}

async function fetchedHash(check: Check, ports: DownloadPorts): Promise<LowerRung> {
  const fetched = await fetchFileAgain(check, ports);
  return fetched.ok
    ? { ok: true, hash: { hash: fetched.sha256, hashSource: 'fetched-again' } }
    : { ok: false, fetchAgain: fetched.state };
}
