import * as v from 'valibot';
import type { FileTrouble } from '../domain/file-trouble.ts';
import type { VouchError } from '../domain/errors.ts';

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

/** Opens a file that is to be uploaded, and makes sure that it is the very one; answered by `upload-prepared`. */
const prepareUpload = v.strictObject({
  to: toOffscreen,
  type: v.literal('prepare-upload'),
  file: v.strictObject({
    checkId: id,
    name: v.string(),
    sizeBytes,
    sha256: v.string(),
    fileUrl: v.nullable(v.pipe(v.string(), v.startsWith('file:'))),
  }),
});

/** Sends it to an address that is good for one upload; answered by `upload-ended`. */
const sendUpload = v.strictObject({
  to: toOffscreen,
  type: v.literal('send-upload'),
  checkId: id,
  address: v.pipe(v.string(), v.url()),
});

/** Has it told (again) how the sending for a check ends. */
const tellUpload = v.strictObject({ to: toOffscreen, type: v.literal('tell-upload'), checkId: id });

/** Stops what is sent for a check, and forgets how it ended. */
const putAwayUpload = v.strictObject({ to: toOffscreen, type: v.literal('put-away-upload'), checkId: id });

/** What the background asks of the offscreen document. */
export const offscreenOrderSchema = v.variant('type', [
  hashFile,
  stopHashing,
  listHashing,
  prepareUpload,
  sendUpload,
  tellUpload,
  putAwayUpload,
]);

/**
 * What an order is answered with at once. Of a file: its hashing has begun, or goes on since an earlier order for the
 * same attempt, or has ended and that was told. Of `tell-upload`: whether something is sent, or was and is not put away.
 */
export const offscreenAnswerSchemas = {
  'hash-file': v.picklist(['begun', 'goes-on', 'told']),
  'stop-hashing': v.null(),
  'list-hashing': v.array(id),
  'prepare-upload': v.null(),
  'send-upload': v.null(),
  'tell-upload': v.boolean(),
  'put-away-upload': v.null(),
} as const;

const trouble: v.GenericSchema<FileTrouble> = v.picklist([
  'gone',
  'changed',
  'unreadable',
  'stalled',
  'too-large',
]);

/** The SHA-256 of a file and its first bytes in lower-case hex, or why it has none. */
export const fileHashingSchema = v.variant('ok', [
  v.strictObject({
    ok: v.literal(true),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    head: v.pipe(v.string(), v.regex(/^[0-9a-f]{0,1024}$/)),
  }),
  v.strictObject({ ok: v.literal(false), trouble }),
]);

/** What came of the file of a check. */
const fileHashed = v.strictObject({
  to: v.literal('background'),
  type: v.literal('file-hashed'),
  checkId: id,
  hashing: fileHashingSchema,
});

const toBackground = v.literal('background');

/** Our own document's word: each kind of it read anew would weigh more in the background than it is worth. */
const error = v.custom<VouchError>((value) => v.is(v.object({ kind: v.string() }), value));

/** A file is open and the very one, or why not. */
const uploadPrepared = v.strictObject({
  to: toBackground,
  type: v.literal('upload-prepared'),
  checkId: id,
  error: v.nullable(error),
});

/** A file was sent, or could not be. */
const uploadEnded = v.strictObject({
  to: toBackground,
  type: v.literal('upload-ended'),
  checkId: id,
  result: v.variant('ok', [
    v.strictObject({ ok: v.literal(true), analysisId: v.string() }),
    v.strictObject({ ok: v.literal(false), error }),
  ]),
});

/** A file is still opened, hashed or sent: the background is kept awake by it, and hears of the end. */
const uploadGoesOn = v.strictObject({ to: toBackground, type: v.literal('upload-goes-on'), checkId: id });

/** What the offscreen document tells the background, waking it; answered with true once that is stored. */
export const offscreenReportSchema = v.variant('type', [
  fileHashed,
  uploadPrepared,
  uploadEnded,
  uploadGoesOn,
]);

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

/** One report by its name. */
export type OffscreenReportOf<T extends OffscreenReport['type']> = Extract<OffscreenReport, { type: T }>;
