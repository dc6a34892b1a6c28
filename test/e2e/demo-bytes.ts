import { createHash } from 'node:crypto';
import { DEMO_DOWNLOADS } from '../emulator/demo/demo-downloads.ts';

/** The bytes of a download of the demo page, with its name and SHA-256. Throws where there is no such download. */
export function demoBytes(id: string): { fileName: string; bytes: Buffer; sha256: string } {
  const download = DEMO_DOWNLOADS.find((each) => each.id === id);
  if (!download) throw new Error(`no download ${id}`);
  const bytes = Buffer.concat([...download.content.parts()]);
  return { fileName: download.fileName, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
