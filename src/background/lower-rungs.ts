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
 * or the address states, what the address gives a second time or a release states of its file.
 */
export async function hashFromLowerRungs(check: Check, ports: DownloadPorts): Promise<LowerRung> {
  const passed = await passedHash(check, ports);
  if (passed) return passed;
  const seen = await withSeen(check, ports);
  return declaredHash(seen) ?? (await fetchFileAgain(seen, ports));
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

/** Its request may have been noted only after it had finished. */
async function withSeen(check: Check, { seenRequests, store }: DownloadPorts): Promise<Check> {
  const { file, createdAtMs } = check;
  if (!file?.download || file.download.seen) return check;
  const { sizeBytes, download } = file;
  const request = await seenRequests.of({ ...download, sizeBytes, endedAtMs: createdAtMs });
  if (!request) return check;
  const seenIn = (whole: Check): Check | null =>
    whole.file?.download
      ? { ...whole, file: { ...whole.file, download: { ...whole.file.download, seen: request.seen } } }
      : null;
  await store.changeCheck(check.id, seenIn);
  return seenIn(check) ?? check;
}

function declaredHash({ file }: Check): LowerRung | null {
  const declared = strongestDeclared(file?.download ?? null);
  return (
    declared && { ok: true, hash: { hash: declared.hash, hashSource: 'declared', declaredBy: declared.by } }
  );
}
