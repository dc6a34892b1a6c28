import type { LinkFinding, LinkFindingKind } from '../domain/link-finding.ts';
import { actionsIn } from './acts-on-visit.ts';
import { emailAddressesIn } from './email-addresses.ts';
import { namedValuesIn, partsOf, plainName, type LinkParts, type Piece } from './link-parts.ts';
import { nestedLinksIn } from './nested-links.ts';
import {
  isClickCounter,
  isHashParameter,
  isPublicName,
  isPublicSite,
  isVersionOfPagePart,
} from './public-values.ts';
import { looksLikeCode, randomPartsOf } from './random-value.ts';
import { shareIdsIn } from './share-hosts.ts';
import { kindByName } from './token-names.ts';

type Found = { kind: LinkFindingKind; piece: Piece };

/** Words in a path after which comes what opens or does something, shorter than chance alone would tell. */
const BEFORE_SHARE_IDS = new Set(['s', 'share', 'shared', 'shares', 'sharing']);
const BEFORE_TOKENS = new Set(
  `activate activation auth code confirm confirmation invitation invitations invite invites join key login magic
  magic-link password-reset reset reset-password secret session token tokens unsubscribe verify verify-email`.split(
    /\s+/,
  ),
);
const SHORTEST_CODE = 8;

const UUID = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/gi;
const JSON_WEB_TOKEN = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g;

/** Escaped characters are matched first, so that their hex digits belong to no run. */
const RUN = /%[0-9a-f]{2}|[A-Za-z0-9_-]+/gi;

/**
 * What a link in canonical form gives away, and what a visit would do, also by a link inside it: ranges of its text
 * that do not overlap, in ascending order. Where several finds overlap, the more telling one stands: what is private
 * before what acts, since that decides whether the link may be named. Takes linear time on any text.
 */
export function findingsIn(canonical: string): LinkFinding[] {
  const parts = partsOf(canonical);
  if (parts === null) return [];
  const found = [...foundInNested(parts), ...foundIn(parts)];
  const byWeight = [
    ...found.filter(({ kind }) => kind !== 'acts-on-visit'),
    ...found.filter(({ kind }) => kind === 'acts-on-visit'),
  ];
  const taken = new Uint8Array(canonical.length);
  const findings = byWeight.filter(({ start, end }) => {
    if (start === end || taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
  return findings.toSorted((one, other) => one.start - other.start);
}

function foundInNested(outer: LinkParts): LinkFinding[] {
  return nestedLinksIn(outer).flatMap(({ parts, placeOf }) =>
    foundIn(parts).map(({ kind, start, end }) => ({ kind, start: placeOf(start), end: placeOf(end) })),
  );
}

function foundIn(parts: LinkParts): LinkFinding[] {
  return allFound(parts).map(({ kind, piece: { text, start } }) => ({
    kind,
    start,
    end: start + text.length,
  }));
}

/** The finds, the more telling kinds first. */
function allFound(parts: LinkParts): Found[] {
  const pieces = [...parts.segments, ...parts.parameters];
  return [
    ...(parts.userInfo ? [{ kind: 'user-info', piece: parts.userInfo } as const] : []),
    ...as('share-link', shareIdsIn(parts)),
    ...pieces.flatMap((piece) => namedSecretsIn(piece)),
    ...as(
      'email',
      pieces.flatMap((piece) => emailAddressesIn(piece)),
    ),
    ...as(
      'token',
      pieces.flatMap((piece) => matchesIn(piece, JSON_WEB_TOKEN)),
    ),
    ...parts.segments.flatMap((segment, index) => codeAfterWord(parts, segment, index)),
    ...as('random-value', randomValuesIn(parts)),
    ...as('acts-on-visit', actionsIn(parts)),
  ];
}

function as(kind: LinkFindingKind, pieces: Piece[]): Found[] {
  return pieces.map((piece) => ({ kind, piece }));
}

function namedSecretsIn(piece: Piece): Found[] {
  return namedValuesIn(piece).flatMap(({ name, value }) => {
    const kind = name.text === '' ? null : kindByName(plainName(name.text), value.text);
    return kind === null ? [] : [{ kind, piece: value }];
  });
}

function matchesIn({ text, start }: Piece, pattern: RegExp): Piece[] {
  return Array.from(text.matchAll(pattern), (match) => ({ text: match[0], start: start + match.index }));
}

function codeAfterWord({ segments }: LinkParts, segment: Piece, index: number): Found[] {
  const before = segments[index - 1]?.text.toLowerCase() ?? '';
  const kind = BEFORE_SHARE_IDS.has(before) ? 'share-link' : BEFORE_TOKENS.has(before) ? 'token' : null;
  return kind !== null && looksLikeCode(segment.text, SHORTEST_CODE) ? [{ kind, piece: segment }] : [];
}

function randomValuesIn(parts: LinkParts): Piece[] {
  if (isPublicSite(parts)) return [];
  const inPath = parts.segments.flatMap((segment, index) =>
    randomRunsIn(segment).filter(({ text }) => !isPublicName(parts, index, text)),
  );
  const secretive = parts.parameters.filter(({ text }) => !isVersionOfPagePart(parts, text));
  return [...inPath, ...secretive.flatMap((parameter) => randomRunsIn(parameter))];
}

function randomRunsIn(piece: Piece): Piece[] {
  return namedValuesIn(piece).flatMap(({ name, value }) => {
    if (isClickCounter(name.text)) return [];
    const inValue = randomRunsOf(value).filter(({ text }) => !isHashParameter(name.text, text));
    return [...randomRunsOf(name), ...inValue];
  });
}

function randomRunsOf(piece: Piece): Piece[] {
  const runs = matchesIn(piece, RUN).filter(({ text }) => !text.startsWith('%'));
  return [...matchesIn(piece, UUID), ...runs.flatMap((run) => randomPartsOf(run))];
}
