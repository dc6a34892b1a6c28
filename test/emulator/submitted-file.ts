import { createHash } from 'node:crypto';
import type { SubmittedFile } from './analyses.ts';
import { ApiError } from './errors.ts';

/** The file in an upload's form, hashed for real. Throws where the form has none. */
export async function submittedFile(form: FormData | null): Promise<SubmittedFile> {
  const file = form?.get('file') ?? null;
  if (file === null || typeof file === 'string')
    throw new ApiError('BadRequestError', 'The form has no part "file" with a file name');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
  return {
    kind: 'file',
    id: hash('sha256'),
    sha1: hash('sha1'),
    md5: hash('md5'),
    sizeBytes: bytes.length,
    name: file.name,
  };
}
