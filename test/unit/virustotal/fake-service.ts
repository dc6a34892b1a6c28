import { vi } from 'vitest';
import { VouchFailure, type VouchError } from '../../../src/domain/errors.ts';
import type { RequestPorts } from '../../../src/virustotal/transport/request.ts';

/** The moment at which every test here takes place. */
export const NOW_MS = Date.UTC(2026, 2, 14, 12, 0, 0);

/** The key and the address of every test here. */
export const ACCESS = { apiAddress: 'https://api.example/api/v3', key: `secret-key-${'a1'.repeat(8)}` };

/** Ports whose `fetch` answers with what it is given; it remembers the requests. */
export function portsAnswering(answer: (init: RequestInit) => Promise<Response>, isOnline = true) {
  const fetch = vi.fn((_url: string, init: RequestInit) => answer(init));
  return { fetch, nowMs: () => NOW_MS, isOnline: () => isOnline } satisfies RequestPorts;
}

/** Ports whose every answer is this JSON. */
export function portsWithJson(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return portsAnswering(() =>
    Promise.resolve(
      new Response(JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json', ...headers },
      }),
    ),
  );
}

/** The JSON in the body of a request, undefined where it has no text for a body. */
export function jsonBodyOf(init: RequestInit | undefined): unknown {
  return typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
}

/** The error with which a request fails; a request that succeeds fails the test. */
export async function errorOf(request: Promise<unknown>): Promise<VouchError> {
  return (await failureOf(request)).error;
}

/** The whole failure of a request. */
export async function failureOf(request: Promise<unknown>): Promise<VouchFailure> {
  const cause: unknown = await request.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (cause instanceof VouchFailure) return cause;
  throw new Error('The request did not fail with a VouchFailure', { cause });
}
