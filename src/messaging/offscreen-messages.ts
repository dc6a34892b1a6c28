import * as v from 'valibot';
import type { FileTrouble } from '../domain/file-trouble.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const sizeBytes = v.pipe(v.number(), v.integer(), v.minValue(0));
const toOffscreen = v.literal('offscreen');

/** Hashes a file; `attempt` tells one hashing for a check from the next one for it. */
const hashFile = v.strictObject({
  to: toOffscreen,
  type: v.literal('hash-file'),
  checkId: id,
  attempt: v.number(),
  fileUrl: v.pipe(v.string(), v.startsWith('file:')),
  sizeBytes,
});

/** Stops what is hashed for a check. */
const stopHashing = v.strictObject({ to: toOffscreen, type: v.literal('stop-hashing'), checkId: id });

/** Asks for which checks something is hashed, or has a result that was not told yet. */
const listHashing = v.strictObject({ to: toOffscreen, type: v.literal('list-hashing') });

/** What the background asks of the offscreen document. */
export const offscreenOrderSchema = v.variant('type', [hashFile, stopHashing, listHashing]);

/**
 * What an order is answered with at once. Of a file: its hashing has begun, or goes on since an earlier order for the
 * same attempt, or has ended and that was told.
 */
export const offscreenAnswerSchemas = {
  'hash-file': v.picklist(['begun', 'goes-on', 'told']),
  'stop-hashing': v.null(),
  'list-hashing': v.array(id),
} as const;

const trouble: v.GenericSchema<FileTrouble> = v.picklist([
  'gone',
  'changed',
  'unreadable',
  'stalled',
  'too-large',
]);

/** The hash of a file, or why it has none. */
const fileHashed = v.strictObject({
  to: v.literal('background'),
  type: v.literal('file-hashed'),
  checkId: id,
  hashing: v.variant('ok', [
    v.strictObject({
      ok: v.literal(true),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      head: v.pipe(v.string(), v.regex(/^[0-9a-f]{0,1024}$/)),
    }),
    v.strictObject({ ok: v.literal(false), trouble }),
  ]),
});

/** What the offscreen document tells the background, waking it; answered with true once that is stored. */
export const offscreenReportSchema = v.variant('type', [fileHashed]);

/** An order to the offscreen document. */
export type OffscreenOrder = v.InferOutput<typeof offscreenOrderSchema>;

/** One order by its name. */
export type OffscreenOrderOf<T extends OffscreenOrder['type']> = Extract<OffscreenOrder, { type: T }>;

/** What one order is answered with. */
export type OffscreenAnswerTo<T extends OffscreenOrder['type']> = v.InferOutput<
  (typeof offscreenAnswerSchemas)[T]
>;

/** A report of the offscreen document. */
export type OffscreenReport = v.InferOutput<typeof offscreenReportSchema>;
