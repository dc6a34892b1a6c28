import { indicatorKey, type Indicator } from './indicator.ts';
import type { Report } from './report.ts';

/**
 * The indicator keys of one object, its own first: a file's three hashes, a link's SHA-256 as VirusTotal spells it and
 * as we do. `askedKey` is what it was asked for by; where there is no report nothing else is known of it.
 */
export function aliasesOf(report: Report | null, askedKey: string): string[] {
  return [...new Set([...ownKeys(report), askedKey])];
}

function ownKeys(report: Report | null): string[] {
  if (report?.kind === 'url') return SHA256.test(report.id) ? [`url:${report.id}`] : [];
  if (report?.kind !== 'file') return [];
  return [report.sha256, report.sha1, report.md5].flatMap((hash) => (hash === null ? [] : [keyOfHash(hash)]));
}

const SHA256 = /^[0-9a-f]{64}$/;

function keyOfHash(hash: string): string {
  const indicator: Indicator = { kind: 'file', hash: hash.toLowerCase() };
  return indicatorKey(indicator);
}
