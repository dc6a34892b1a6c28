import * as v from 'valibot';
import { fileHashingSchema } from '../../messaging/offscreen-messages.ts';

/** What the Worker that hashes a file from the disk is told, once. */
export const diskHashOrderSchema = v.object({ fileUrl: v.string(), expectedBytes: v.number() });

/** What it answers: how many bytes are hashed, again and again, and what came of it, at its end. */
export const diskHashAnswerSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), hashedBytes: v.number() }),
  v.object({ type: v.literal('ended'), hashing: fileHashingSchema }),
]);

/** A message to the Worker. */
export type DiskHashOrder = v.InferOutput<typeof diskHashOrderSchema>;

/** A message from the Worker. */
export type DiskHashAnswer = v.InferOutput<typeof diskHashAnswerSchema>;
