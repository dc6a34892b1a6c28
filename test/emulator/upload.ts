import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import type { SubmittedFile } from './reports/analyses.ts';
import { ApiError } from './errors.ts';
import { BodyTooLargeError, readPieces, type Received } from './request-body.ts';

/** Whether a request brings a file, so that its body is read as it comes and never held. */
export function isUpload(method: string, pathname: string): boolean {
  return method === 'POST' && (pathname === '/api/v3/files' || pathname.startsWith('/_ah/upload/'));
}

/**
 * The first part `file` of an upload's form, hashed as it comes. Throws the 400 of a form that has no such part with
 * a file name or is broken, and {@link BodyTooLargeError}; the rest of the form is left unread then.
 */
export async function readUpload(
  incoming: IncomingMessage,
  largestFormBytes: number,
  received: Received,
): Promise<SubmittedFile> {
  const contentType = incoming.headers['content-type'] ?? '';
  const found: { file: SubmittedFile | null } = { file: null };
  try {
    const parser = formParser(contentType);
    parser.on('file', (field, part, name) => {
      // The parser tells of what breaks in a part as well as the part does.
      part.on('error', () => {});
      if (field !== 'file' || found.file !== null) return void part.resume();
      hashPart(part, name, (file) => {
        found.file ??= file;
      });
    });
    await pipeline(readPieces(incoming, largestFormBytes, received), parser);
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw error;
    throw new ApiError('BadRequestError', 'The form is malformed');
  }
  if (found.file === null)
    throw new ApiError('BadRequestError', 'The form has no part "file" with a file name');
  return found.file;
}

/** Reads an upload's body and forgets it. Throws {@link BodyTooLargeError}, and where the connection ends first. */
export async function dropUpload(
  incoming: IncomingMessage,
  largestFormBytes: number,
  received: Received,
): Promise<void> {
  const body = readPieces(incoming, largestFormBytes, received);
  while (!(await body.next()).done);
}

/** A parser for which only a part with a file name is a file. Throws where the content is no multipart form. */
function formParser(contentType: string) {
  if (!/^multipart\/form-data\b/i.test(contentType)) throw new Error('No multipart form');
  return new Busboy({
    headers: { 'content-type': contentType },
    preservePath: true,
    isPartAFile: (_field, _type, fileName) => fileName !== undefined && fileName !== '',
  });
}

function hashPart(part: BusboyFileStream, name: string, done: (file: SubmittedFile) => void): void {
  const sha256 = createHash('sha256');
  const sha1 = createHash('sha1');
  const md5 = createHash('md5');
  let sizeBytes = 0;
  part.on('data', (bytes: Buffer) => {
    sizeBytes += bytes.length;
    for (const hash of [sha256, sha1, md5]) hash.update(bytes);
  });
  part.on('end', () =>
    done({
      kind: 'file',
      id: sha256.digest('hex'),
      sha1: sha1.digest('hex'),
      md5: md5.digest('hex'),
      sizeBytes,
      name,
    }),
  );
}
