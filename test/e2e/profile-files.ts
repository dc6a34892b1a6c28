import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text as a browser's files may have it: one byte or two a character. */
export function bytesOf(text: string): Buffer[] {
  return [Buffer.from(text), Buffer.from(text, 'utf16le')];
}

/** The files of a closed profile that hold one of these, by their paths in it. */
export function filesWith(profile: string, texts: readonly Buffer[], below = ''): string[] {
  return readdirSync(join(profile, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return filesWith(profile, texts, path);
    const content = entry.isFile() ? contentOf(join(profile, path)) : null;
    return texts.some((text) => content?.includes(text)) ? [path] : [];
  });
}

/** Null where it is gone: a process of the browser that ends after its main one deletes what it needs no more. */
function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
