import * as v from 'valibot';

/** What bytes can be hashed by as they come. */
export const HASH_ALGORITHMS = ['md5', 'sha1', 'sha256'] as const;

/** One of {@link HASH_ALGORITHMS}. */
export type HashAlgorithm = (typeof HASH_ALGORITHMS)[number];

/** What the Worker is told: the algorithm first, then the bytes in their order, whose buffer goes along, then the end. */
export const hashOrderSchema = v.variant('type', [
  v.object({ type: v.literal('begin'), algorithm: v.picklist(HASH_ALGORITHMS) }),
  v.object({ type: v.literal('bytes'), bytes: v.instance(Uint8Array<ArrayBuffer>) }),
  v.object({ type: v.literal('end') }),
]);

/** What the Worker answers: to bytes the buffer that they came in, to the end the digest in lower-case hex. */
export const hashAnswerSchema = v.variant('type', [
  v.object({ type: v.literal('taken'), bytes: v.number(), buffer: v.instance(ArrayBuffer) }),
  v.object({ type: v.literal('digest'), hex: v.string() }),
  v.object({ type: v.literal('failed') }),
]);

/** A message to the Worker. */
export type HashOrder = v.InferOutput<typeof hashOrderSchema>;

/** A message from the Worker. */
export type HashAnswer = v.InferOutput<typeof hashAnswerSchema>;
