import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VouchFailure } from '../../../src/domain/errors.ts';
import { EVERY_CALL, hasIdInPath } from './every-call.ts';
import { ACCESS, errorOf, portsAnswering } from './fake-service.ts';
import { clientAnswered, clientOver, clientToldText } from './started-client.ts';
import { wireAnswer, wireError, wireList, wireObject } from './wire-objects.ts';

const ID = 'a/b c+ü=?#';
const ENCODED_ID = 'a%2Fb%20c%2B%C3%BC%3D%3F%23';

/** What a call comes to, with what it threw for the failure that it is. */
async function outcomeOf(call: Promise<unknown>): Promise<'success' | VouchFailure['error']> {
  try {
    await call;
    return 'success';
  } catch (cause) {
    if (cause instanceof VouchFailure) return cause.error;
    throw new Error('Something else than a VouchFailure left the client', { cause });
  }
}

/** The names of all functions in an object, as they are written. */
function methodNames(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    typeof member === 'object' && member !== null
      ? methodNames(member, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );
}

function nested(depth: number): string {
  return `${'{"type":"url","id":"x","attributes":{"a":'.repeat(depth)}1${'}}'.repeat(depth)}`;
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('every method of the client', () => {
  it('is in the list that these tests go through', () => {
    const { client } = clientAnswered({});
    expect(EVERY_CALL.map(({ name }) => name).toSorted()).toEqual(methodNames(client).toSorted());
  });

  it.each(EVERY_CALL)('$name sends $sends and nothing else', async ({ sends, call }) => {
    const { client, sent } = clientAnswered({ data: null });
    await outcomeOf(call(client, ID));
    expect(sent()).toHaveLength(1);
    const [request] = sent();
    const [, path = '', query = ''] = /^\w+ ([^?]+)\??(.*)$/.exec(sends) ?? [];
    expect(request?.init.method).toBe(sends.split(' ')[0]);
    expect(request?.path).toBe(path.replace('ID', ENCODED_ID).replace('KEY', ACCESS.key));
    expect(request?.query).toEqual([...new URLSearchParams(query.replace('ID', ENCODED_ID))]);
  });

  it.each(EVERY_CALL.filter(hasIdInPath))('$name sends no id that fits no path', async ({ call }) => {
    for (const id of ['', '.', '..', '\ud800']) {
      const { client, ports } = clientAnswered({ data: null });
      expect(await errorOf(call(client, id))).toEqual({ kind: 'unexpected-answer', what: 'id' });
      expect(ports.fetch).not.toHaveBeenCalled();
    }
  });

  it.each(EVERY_CALL)('$name sends nothing once its signal has ended it', async ({ call }) => {
    const { client, ports } = clientAnswered({ data: null });
    expect(await errorOf(call(client, ID, { signal: AbortSignal.abort() }))).toEqual({ kind: 'cancelled' });
    expect(ports.fetch).not.toHaveBeenCalled();
  });

  it.each(EVERY_CALL)('$name is ended by its signal while it waits for the answer', async ({ call }) => {
    const stop = new AbortController();
    const { client } = clientOver(
      portsAnswering(
        ({ signal }) =>
          new Promise((_, reject) =>
            signal?.addEventListener('abort', () => reject(new DOMException('Ended', 'AbortError'))),
          ),
      ),
    );
    const ended = errorOf(call(client, ID, { signal: stop.signal }));
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    expect(await ended).toEqual({ kind: 'cancelled' });
  });

  it.each(EVERY_CALL)('$name throws a VouchFailure or nothing, whatever is answered', async ({ call }) => {
    const hostile = [
      '',
      'null',
      '[]',
      '{}',
      '"text"',
      '{"data":null}',
      '{"data":[]}',
      '{"data":[null,1,"x",[],{}]}',
      '{"data":{}}',
      '{"data":"https://elsewhere.example/"}',
      '{"data":{"type":"url","id":{},"attributes":[]}}',
      '{"data":{"type":"__proto__","id":"constructor","attributes":{"__proto__":{"toString":1}}}}',
      `{"data":${nested(3_000)}}`,
      `{"data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      `{"data":[{"type":"user","id":"x","attributes":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}]}`,
    ];
    for (const text of hostile) {
      const { client } = clientToldText(text);
      await outcomeOf(call(client, ID));
    }
  });

  it.each(EVERY_CALL)(
    '$name repeats itself after a 503 if it reads, and never if it writes',
    async (entry) => {
      const { client, ports } = clientAnswered(wireError('TransientError'), 503);
      const failed = errorOf(entry.call(client, ID));
      await vi.runAllTimersAsync();
      expect(await failed).toEqual({ kind: 'unavailable', status: 503 });
      expect(ports.fetch).toHaveBeenCalledTimes(entry.sends.startsWith('GET ') ? 4 : 1);
    },
  );

  it.each(EVERY_CALL)('$name tells the error that the service told', async ({ call }) => {
    const { client } = clientAnswered(wireError('ForbiddenError', ACCESS.key), 403);
    expect(await errorOf(call(client, ID))).toEqual({ kind: 'forbidden' });
  });
});

describe('an answer that is nested without end', () => {
  it('is cut where the key is in it, and the rest stands', async () => {
    const rdap = `${'{"a":'.repeat(50_000)}"${ACCESS.key}"${'}'.repeat(50_000)}`;
    const { client } = clientToldText(
      `{"data":{"type":"domain","id":"x","attributes":{"tld":"example","rdap":${rdap}}}}`,
    );
    const { attributes } = await client.domains.get('x');
    expect(attributes.tld).toBe('example');
  });
});

describe('the key', () => {
  const user = {
    ...wireObject('user', ACCESS.key.toUpperCase(), {
      apikey: ACCESS.key,
      first_name: 'Anna',
      profile_phrase: `my key is ${ACCESS.key}!`,
      preferences: { [ACCESS.key]: true, theme: 'dark' },
      something_new: [ACCESS.key],
    }),
    relationships: { author: { data: { type: 'user', id: ACCESS.key } } },
    context_attributes: { by: ACCESS.key },
  };

  it.each([
    ['users.own', () => clientAnswered({ data: user }).client.users.own()],
    ['users.get', () => clientAnswered({ data: user }).client.users.get('anna')],
    ['users.patch', () => clientAnswered({ data: user }).client.users.patch('anna', {})],
    ['comments.author', () => clientAnswered({ data: user }).client.comments.author('c')],
    [
      'relationships.one',
      () => clientAnswered({ data: user }).client.relationships.one('graphs', 'g', 'owner'),
    ],
    [
      'relationships.oneDescriptor',
      () => clientAnswered({ data: user }).client.relationships.oneDescriptor('graphs', 'g', 'owner'),
    ],
    [
      'search',
      () =>
        clientAnswered(wireList([user], { cursor: ACCESS.key }))
          .client.search('q')
          .page(),
    ],
    [
      'objects.get',
      () => clientAnswered({ data: { ...user, type: 'member' } }).client.objects.get(['members', 'm']),
    ],
    [
      'files.get',
      () => {
        const file = { ...wireObject('file', 'f'), relationships: { author: { data: user } } };
        return clientAnswered({ data: file }).client.files.get('f');
      },
    ],
    [
      'users.overallQuotas',
      () =>
        clientAnswered({
          data: { api: { group: { inherited_from: ACCESS.key } } },
        }).client.users.overallQuotas('a'),
    ],
  ])('is not in what %s gives', async (_, call) => {
    const given = JSON.stringify(await call());
    expect(given.toLowerCase()).not.toContain(ACCESS.key.toLowerCase());
  });

  it('leaves the rest of the user as it is, and an empty id in its place', async () => {
    const { client } = clientAnswered({ data: user });
    expect(await client.users.own()).toMatchObject({
      type: 'user',
      id: '',
      attributes: { first_name: 'Anna', profile_phrase: '', preferences: { theme: 'dark' } },
    });
  });

  it('hides nothing where there is none', async () => {
    const { client } = clientOver(
      portsAnswering(() => Promise.resolve(new Response(JSON.stringify(wireAnswer('user', 'anna'))))),
      { ...ACCESS, key: '' },
    );
    expect(await client.users.get('anna')).toMatchObject({ id: 'anna' });
  });
});
