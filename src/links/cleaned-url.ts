import type { LinkFinding } from '../domain/link-finding.ts';
import { findingsIn } from './findings.ts';
import { partsOf, type LinkParts, type Piece } from './link-parts.ts';

/**
 * A link without its marked parts: no user info, no marked parameter, the path cut before its first marked segment
 * (and the query with it, which belonged to what was cut). Words by which a visit acts count as marked. Null where
 * nothing but the host would be left, or nothing is marked; the result itself has no findings.
 */
export function withoutFindings(url: string, findings: LinkFinding[]): string | null {
  const parts = partsOf(url);
  if (parts === null || findings.length === 0) return null;
  const cleaned = cleanedOnce(url, parts, findings);
  if (cleaned === null || cleaned === url || !URL.canParse(cleaned)) return null;
  const left = findingsIn(cleaned);
  return left.length === 0 ? cleaned : withoutFindings(cleaned, left);
}

function cleanedOnce(url: string, parts: LinkParts, findings: LinkFinding[]): string | null {
  const isMarked = ({ text, start }: Piece) =>
    findings.some((finding) => finding.start < start + text.length && finding.end > start);
  const origin = originOf(url, parts);
  const pathStart = pathStartOf(url);
  const cut = parts.segments.find(isMarked);
  if (cut) return cut === parts.segments[0] ? null : origin + url.slice(pathStart, cut.start);
  const query = url.indexOf('?', pathStart);
  const path = query < 0 ? url.slice(pathStart) : url.slice(pathStart, query);
  const kept = parts.parameters.filter((parameter) => !isMarked(parameter)).map(({ text }) => text);
  return origin + path + (kept.length > 0 ? `?${kept.join('&')}` : '');
}

function originOf(url: string, { userInfo }: LinkParts): string {
  const origin = url.slice(0, pathStartOf(url));
  return userInfo
    ? origin.slice(0, userInfo.start) + origin.slice(userInfo.start + userInfo.text.length + 1)
    : origin;
}

function pathStartOf(url: string): number {
  const authorityStart = url.indexOf('://') + 3;
  const length = url.slice(authorityStart).search(/[/?]/);
  return length < 0 ? url.length : authorityStart + length;
}
