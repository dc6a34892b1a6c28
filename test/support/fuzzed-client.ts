import { inspect } from 'node:util';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, vi } from 'vitest';
import { VouchFailure } from '../../src/domain/errors.ts';
import { envelopeSchema } from '../../src/messaging/answer.ts';
import {
  createBackgroundClient,
  type BackgroundClient,
} from '../../src/virustotal/own-shapes/background-client.ts';
import { EVERY_CALL } from '../unit/virustotal/every-call.ts';
import { ACCESS, portsAnswering } from '../unit/virustotal/fake-service.ts';
import { clientOver } from '../unit/virustotal/started-client.ts';
import { bytesOf, hostileAnswer } from './hostile-answer.ts';
import { POLLUTION, type Change } from './mutated-body.ts';

const ID = 'an-id';

const BACKGROUND_CALLS: { [Name in keyof BackgroundClient]: (client: BackgroundClient) => Promise<unknown> } =
  {
    url: (client) => client.url(ID),
    file: (client) => client.file(ID),
    domain: (client) => client.domain(ID),
    ip: (client) => client.ip(ID),
    submitUrl: (client) => client.submitUrl('https://shop.example/'),
    reanalyseUrl: (client) => client.reanalyseUrl(ID),
    analysis: (client) => client.analysis(ID),
    uploadUrl: (client) => client.uploadUrl(),
    ownUser: (client) => client.ownUser(),
    overallQuota: (client) => client.overallQuota(ID),
    comments: (client) => client.comments('url', ID, null),
    addComment: (client) => client.addComment('file', ID, 'Hello'),
    deleteComment: (client) => client.deleteComment(ID),
    voteOnComment: (client) => client.voteOnComment(ID, 'positive'),
    ownVote: (client) => client.ownVote('domain', ID),
    vote: (client) => client.vote('ip', ID, 'harmless'),
  };

type Call = { name: string; call: () => Promise<unknown> };

/** Every method of both clients, of a service whose every answer is this one. */
function everyCall(answer: () => Response): Call[] {
  const ports = portsAnswering(() => Promise.resolve(answer()));
  const background = createBackgroundClient(ports, ACCESS);
  const { client } = clientOver(ports);
  return [
    ...Object.entries(BACKGROUND_CALLS).map(([name, call]) => ({
      name: `background: ${name}`,
      call: () => call(background),
    })),
    ...EVERY_CALL.map(({ name, call }) => ({ name, call: () => call(client, ID) })),
  ];
}

/** How many bodies, and after how long nothing further is called, nor a failing body made smaller. */
type Extent = { numRuns: number; limitMs: number };

/**
 * Sends changed bodies through every method of both clients. Fails, with the smallest such answer and the seed, where
 * anything leaves a client but a result or a `VouchFailure` of the closed union without the key in it, or where a body
 * gets into a prototype.
 */
export async function fuzzClients(
  bodies: Map<string, unknown>,
  change: fc.Arbitrary<Change>,
  { numRuns, limitMs }: Extent,
): Promise<void> {
  // Not fast-check's own limit: it leaves the run that is under way, whose end is in the next test then.
  const endMs = performance.now() + limitMs;
  const isTimeOver = () => performance.now() >= endMs;
  let wholeRuns = 0;
  await fc.assert(
    fc.asyncProperty(hostileAnswer([...bodies.keys()], change), async (answer) => {
      if (isTimeOver()) return;
      const { body, status, contentType } = answer;
      const bytes = bytesOf(answer, bodies.get(body));
      const headers: Record<string, string> = contentType === null ? {} : { 'content-type': contentType };
      const calls = everyCall(() => new Response(bytes, { status, headers }));
      await withoutWaits(async () => {
        for (const call of calls) if (!isTimeOver()) await expectTame(call);
      });
      if (!isTimeOver()) wholeRuns += 1;
    }),
    { numRuns },
  );
  expect(wholeRuns, 'bodies that went through every method').toBeGreaterThan(0);
}

/** The waits before repeats pass at once. */
async function withoutWaits(act: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }).setTimerTickMode('nextTimerAsync');
  try {
    await act();
  } finally {
    vi.useRealTimers();
  }
}

async function expectTame({ name, call }: Call): Promise<void> {
  try {
    await call();
  } catch (cause) {
    if (!(cause instanceof VouchFailure)) throw new Error(`${name} let something else out`, { cause });
    expect(v.is(envelopeSchema, { ok: false, error: cause.error }), `${name}: the closed union`).toBe(true);
    expect(inspect(cause, { depth: null }), name).not.toContain(ACCESS.key);
  }
  expect(POLLUTION in {} || POLLUTION in [], `${name}: what got into a prototype`).toBe(false);
}
