import * as fc from 'fast-check';
import { mutatedText, mutations, type Change, type Mutation } from './mutated-body.ts';

/** An answer of a service that has gone wrong: a changed body, cut off or replaced, with any status and content type. */
export type HostileAnswer = {
  body: string;
  mutations: Mutation[];
  status: number;
  contentType: string | null;
  arrives: 'whole' | { cutAt: number } | 'empty' | 'as a web page' | 'in bytes that are no text';
};

const STATUSES = [201, 400, 401, 403, 404, 408, 409, 413, 418, 422, 424, 429, 451, 500, 501, 502, 503, 504];

/** Such answers, the bodies by their names; most are successful and arrive whole, so that they are read to their end. */
export function hostileAnswer(names: string[], change: fc.Arbitrary<Change>): fc.Arbitrary<HostileAnswer> {
  return fc.record({
    body: fc.constantFrom(...names),
    mutations: mutations(change),
    status: fc.oneof(
      { weight: 4, arbitrary: fc.constant(200) },
      { weight: 1, arbitrary: fc.constantFrom(...STATUSES) },
    ),
    contentType: fc.oneof(
      { weight: 4, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: fc.constantFrom(null, 'text/html', 'text/plain; charset=utf-16', '?;=') },
    ),
    arrives: fc.oneof(
      { weight: 10, arbitrary: fc.constant('whole' as const) },
      { weight: 1, arbitrary: fc.record({ cutAt: fc.nat() }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'empty' as const,
          'as a web page' as const,
          'in bytes that are no text' as const,
        ),
      },
    ),
  });
}

/** The bytes of such an answer. */
export function bytesOf(answer: HostileAnswer, body: unknown): Uint8Array<ArrayBuffer> {
  const { arrives } = answer;
  if (arrives === 'empty') return new Uint8Array();
  if (arrives === 'as a web page') return encoded('<!doctype html><title>Sign in</title><p>{"data": null}');
  if (arrives === 'in bytes that are no text') return Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x00, 0xc3, 0x22);
  const whole = encoded(mutatedText(body, answer.mutations));
  return arrives === 'whole' ? whole : whole.subarray(0, arrives.cutAt % (whole.length + 1));
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
