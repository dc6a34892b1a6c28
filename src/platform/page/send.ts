import * as v from 'valibot';
import { VouchFailure } from '../../domain/errors.ts';
import { envelopeSchema, isResultOf } from '../../messaging/answer.ts';
import type { Send } from '../../messaging/protocol.ts';
import { webExtension } from '../browser.ts';

/** Gives an order to the background, waking it where it sleeps; rejects with a `VouchFailure`. */
export const send: Send = async (request) => {
  const envelope = v.safeParse(envelopeSchema, await webExtension.runtime.sendMessage(request));
  if (!envelope.success) throw new VouchFailure({ kind: 'unexpected-answer', what: 'background' });
  if (!envelope.output.ok) throw new VouchFailure(envelope.output.error);
  const { result } = envelope.output;
  if (!isResultOf(request, result)) throw new VouchFailure({ kind: 'unexpected-answer', what: 'background' });
  return result;
};
