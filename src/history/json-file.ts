import * as v from 'valibot';
import type { FileContent, HistoryFileForm } from './history-file.ts';
import { numberedChecks } from './numbered-checks.ts';

const VERSION = 1;

const envelopeSchema = v.object({
  vouch: v.literal('history'),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  checks: v.array(v.unknown()),
});

/** The history as JSON: `{ "vouch": "history", "version": 1, "checks": [...] }`, one check on each line. */
export const JSON_FILE: HistoryFileForm = {
  name: 'JSON',
  mediaType: 'application/json',
  entry: 'entry',
  head: `{"vouch":"history","version":${VERSION},"checks":[\n`,
  between: ',\n',
  tail: '\n]}\n',
  textOf: (check) => JSON.stringify(check),
  read,
};

function read(file: string): FileContent {
  const envelope = v.safeParse(envelopeSchema, parsed(file));
  if (!envelope.success) return { ok: false, why: 'no-history' };
  const { version, checks } = envelope.output;
  return version > VERSION ? { ok: false, why: 'later-version' } : numberedChecks(checks, 1);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(file.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
