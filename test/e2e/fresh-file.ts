import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A file of bytes that no other test has, in a folder of its own. */
export function freshFile(sizeBytes: number, name = 'upload.bin') {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-upload-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  const bytes = randomBytes(sizeBytes);
  writeFileSync(path, bytes);
  return { path, name, sizeBytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
