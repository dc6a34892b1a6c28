import * as v from 'valibot';
import type { VouchError } from '../domain/errors.ts';
import type { RequestOf, RequestType, ResultOf } from './protocol.ts';

const timeMs = v.number();

/** A `VouchError` that has come through a message. */
const errorSchema: v.GenericSchema<unknown, VouchError> = v.variant('kind', [
  v.object({ kind: v.literal('no-key') }),
  v.object({ kind: v.literal('wrong-key'), notReceived: v.exactOptional(v.literal(true)) }),
  v.object({ kind: v.literal('inactive-account') }),
  v.object({ kind: v.literal('forbidden') }),
  v.object({ kind: v.literal('no-permission'), origin: v.string() }),
  v.object({ kind: v.literal('quota-spent'), untilMs: v.nullable(timeMs) }),
  v.object({ kind: v.literal('too-many-requests'), retryAtMs: timeMs }),
  v.object({ kind: v.literal('not-found') }),
  v.object({ kind: v.literal('already-exists') }),
  v.object({ kind: v.literal('not-ready') }),
  v.object({
    kind: v.literal('bad-input'),
    which: v.picklist([
      'not-a-link',
      'not-an-indicator',
      'scheme',
      'private-host',
      'too-long',
      'site-off',
      'too-large',
      'rejected-by-virustotal',
    ]),
  }),
  v.object({
    kind: v.literal('no-file'),
    which: v.picklist(['gone', 'changed', 'unreadable', 'stalled', 'not-at-hand', 'too-large']),
  }),
  v.object({ kind: v.literal('no-room') }),
  v.object({ kind: v.literal('unavailable'), status: v.nullable(v.number()) }),
  v.object({ kind: v.literal('timeout'), afterMs: timeMs }),
  v.object({ kind: v.literal('offline') }),
  v.object({ kind: v.literal('unexpected-answer'), what: v.string() }),
  v.object({ kind: v.literal('cancelled') }),
]);

/** The background's answer as a page receives it, its result unread. */
export const envelopeSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), result: v.unknown() }),
  v.object({ ok: v.literal(false), error: errorSchema }),
]);

const nothing = v.null();
const nextCheck = v.object({ checkId: v.string() });

const resultSchemas: { [T in RequestType]: v.GenericSchema<unknown, ResultOf<T>> } = {
  'save-key': v.variant('saved', [
    v.object({ saved: v.literal(true), verified: v.boolean(), quotaSpent: v.boolean() }),
    v.object({ saved: v.literal(false), error: errorSchema, canSaveAnyway: v.boolean() }),
  ]),
  'remove-key': nothing,
  'refresh-quota': nothing,
  'change-settings': nothing,
  'stop-check': nothing,
  'retry-check': nothing,
  'analyse-again': nothing,
  'answer-consent': nextCheck,
  'mark-seen': nothing,
  'wipe-checks': nothing,
  'wipe-indicator': nothing,
  'wipe-site': nothing,
  'wipe-all': nothing,
  'wipe-requests': nothing,
  'import-checks': v.object({ added: v.number() }),
  'check-list': v.object({ checks: v.number() }),
  'look-again': v.object({ checks: v.number() }),
  look: nothing,
  'stop-batch': nothing,
  'open-store': v.object({
    trouble: v.nullable(v.picklist(['blocked', 'not-migrated', 'newer', 'refused'])),
  }),
  'check-text': nextCheck,
  'check-file': nextCheck,
  'delete-file': nothing,
  'keep-file': nothing,
  'let-go-on': nothing,
  'cancel-download': nothing,
  'check-address': nextCheck,
  'fetch-again': nothing,
  'upload-file': nothing,
  'note-file-guide': nothing,
  'order-community': nothing,
  'cancel-task': v.object({ forgotten: v.boolean() }),
  'retry-task': nothing,
};

/** Whether a result is what its message is answered with. */
export function isResultOf<T extends RequestType>(
  request: RequestOf<T>,
  result: unknown,
): result is ResultOf<T> {
  return v.is(resultSchemas[request.type], result);
}
