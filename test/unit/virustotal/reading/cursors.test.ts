import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBackgroundClient } from '../../../../src/virustotal/own-shapes/background-client.ts';
import { ACCESS, portsAnswering, portsWithJson } from '../fake-service.ts';
import { clientOver } from '../started-client.ts';
import { wireList } from '../wire-objects.ts';

const anyCursor = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.base64String({ minLength: 1 }),
  fc.constantFrom(' ', '+', '%2B', '&limit=0', '#', '?a=b', '\0', '../', 'é=😀'),
);

/** A client of a service that gives one of these cursors with each page, from the first on again after the last. */
function pagedBy(cursors: string[]) {
  let place = 0;
  const answer = () => JSON.stringify(wireList([], { cursor: cursors[place++ % cursors.length] }));
  return clientOver(portsAnswering(() => Promise.resolve(new Response(answer()))));
}

describe('a cursor', () => {
  it('comes back to the service as it was given, percent-encoded, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCursor, async (cursor) => {
        const { client, sent } = pagedBy([cursor]);
        for await (const _ of client.comments.on('url', 'an-id', { limit: 40 }));
        const [first, second, ...more] = sent();
        expect(first?.query).toEqual([['limit', '40']]);
        expect(second?.query).toEqual([
          ['limit', '40'],
          ['cursor', cursor],
        ]);
        expect(second?.line).toMatch(/^GET [!-~]+$/);
        expect(more).toEqual([]);
      }),
    );
  });

  it('comes back as it was given from the background’s client, too', async () => {
    await fc.assert(
      fc.asyncProperty(anyCursor, async (cursor) => {
        const ports = portsWithJson(wireList([], { cursor }));
        const background = createBackgroundClient(ports, ACCESS);
        const page = await background.comments('file', 'an-id', null);
        expect(page.cursor).toBe(cursor);
        await background.comments('file', 'an-id', page.cursor);
        const [address] = ports.fetch.mock.lastCall ?? [''];
        expect(new URL(address).searchParams.get('cursor')).toBe(cursor);
        expect(address).toMatch(/^[!-~]+$/);
      }),
    );
  });

  it('that comes again ends the reading, whichever cursors came before it', async () => {
    const fewCursors = fc.oneof(
      fc.constantFrom('a', 'b', 'c', ''),
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fewCursors, { minLength: 1, maxLength: 8 }), async (cursors) => {
        const { client, sent } = pagedBy(cursors);
        for await (const _ of client.search('a'));
        const asked = sent().map(({ line }) => line);
        expect(asked.length).toBeLessThanOrEqual(new Set(cursors).size + 1);
      }),
    );
  });
});
