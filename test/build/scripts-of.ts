import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const IMPORT = /(?:from|import)\s*["']([^"']+\.js)["']/g;
const SCRIPT = /<script[^>]+src="([^"]+)"/g;

/** The script files that a built page or script loads, itself included, through all its imports. */
export function scriptsOf(dist: string, entry: string): string[] {
  const found = new Set<string>();
  const open = [resolve(dist, entry)];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    open.push(...importsOf(dist, file));
  }
  return [...found].filter((file) => file.endsWith('.js'));
}

function importsOf(dist: string, file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern = file.endsWith('.html') ? SCRIPT : IMPORT;
  return [...text.matchAll(pattern)].flatMap(([, path]) =>
    path === undefined
      ? []
      : [path.startsWith('/') ? join(resolve(dist), path) : resolve(dirname(file), path)],
  );
}

/** The bytes of these files as they travel in a package, each gzipped. */
export function gzippedBytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}
