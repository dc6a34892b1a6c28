import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { Emulator } from '../emulator/emulator.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest, errorAnswer, PUBLIC_KEY } from './ask.ts';
import { FIXTURES } from './recorded-bodies.ts';

const MALICIOUS_FILE = sha256Of('vouch fixture: malicious');
const MALICIOUS_URL = 'https://malicious.example/bank/sign-in';

const pageSchema = v.object({
  data: v.array(
    v.object({
      type: v.string(),
      id: v.string(),
      attributes: v.optional(v.record(v.string(), v.unknown())),
    }),
  ),
  links: v.object({ self: v.string(), next: v.optional(v.string()) }),
  meta: v.optional(
    v.object({
      cursor: v.optional(v.string()),
      total_hits: v.optional(v.number()),
      allowed_orders: v.optional(v.array(v.string())),
      days_back: v.optional(v.number()),
    }),
  ),
});

async function started(): Promise<Emulator> {
  return emulatorForTest({ dataDirectories: [FIXTURES] });
}

async function pageAt(emulator: Emulator, path: string) {
  return v.parse(pageSchema, (await ask(emulator, path)).body);
}

function search(query: string, more = ''): string {
  return `/search?query=${encodeURIComponent(query)}${more}`;
}

function intelligence(query: string, more = ''): string {
  return `/intelligence${search(query, more)}`;
}

describe('the search for everybody', () => {
  test.each([
    ['a SHA-256', MALICIOUS_FILE, 'file', MALICIOUS_FILE],
    ['a link', MALICIOUS_URL, 'url', sha256Of(MALICIOUS_URL)],
    ['the id of a link', sha256Of(MALICIOUS_URL), 'url', sha256Of(MALICIOUS_URL)],
    ['a domain in capitals', 'Malicious.EXAMPLE', 'domain', 'malicious.example'],
    ['an address', '2001:db8::10', 'ip_address', '2001:db8::10'],
  ])('finds by %s the one object, whole, in a list', async (_, query, type, id) => {
    const emulator = await started();
    const { data } = await pageAt(emulator, search(query));
    expect(data).toMatchObject([{ type, id }]);
    expect(data[0]?.attributes).toHaveProperty('last_analysis_stats');
  });

  test('finds a file by its MD5', async () => {
    const emulator = await started();
    const { body } = await ask(emulator, `/files/${MALICIOUS_FILE}`);
    const { md5 } = v.parse(v.object({ data: v.object({ attributes: v.object({ md5: v.string() }) }) }), body)
      .data.attributes;
    expect((await pageAt(emulator, search(md5.toUpperCase()))).data).toMatchObject([{ id: MALICIOUS_FILE }]);
  });

  test.each(['#phishing', '#Phishing', 'colours', 'COLOURS'])('finds comments by "%s"', async (query) => {
    const emulator = await started();
    const { data } = await pageAt(emulator, search(query, '&limit=40'));
    expect(data.length).toBeGreaterThan(0);
    const word = query.replace('#', '').toLowerCase();
    for (const { type, attributes } of data) {
      expect(type).toBe('comment');
      expect(String(attributes?.['text']).toLowerCase()).toContain(word);
    }
  });

  test('comes in pages that keep the query', async () => {
    const emulator = await started();
    const first = await pageAt(emulator, search('#phishing', '&limit=2'));
    expect(first.data).toHaveLength(2);
    expect(first.links.next).toContain('query=%23phishing');
    const second = await pageAt(emulator, first.links.next?.slice(emulator.apiAddress.length) ?? '');
    expect(second.data.map(({ id }) => id)).not.toContain(first.data[0]?.id);
  });

  test.each(['00'.repeat(32), 'https://nobody.example/', 'nobody.example', '203.0.113.77', '#no-such-tag'])(
    'finds nothing for the unknown "%s", in an empty list',
    async (query) => {
      const emulator = await started();
      const answer = await ask(emulator, search(query), { key: PUBLIC_KEY });
      expect(answer).toMatchObject({ status: 200, body: { data: [] } });
    },
  );

  test.each(['/search', '/search?query=', '/search?query=%20'])(
    'refuses %s, which has no query',
    async (path) => {
      const emulator = await started();
      expect(await ask(emulator, path)).toMatchObject(
        errorAnswer(400, 'BadRequestError', expect.any(String)),
      );
    },
  );
});

describe('the search for premium keys', () => {
  test('is refused to public ones, whatever the query', async () => {
    const emulator = await started();
    for (const path of [intelligence('invoice'), '/intelligence/search'])
      expect(await ask(emulator, path, { key: PUBLIC_KEY })).toMatchObject(
        errorAnswer(403, 'ForbiddenError', 'You are not authorized to perform the requested operation'),
      );
  });

  test('finds files by the text of every term, and says how many and how they can be ordered', async () => {
    const emulator = await started();
    const { data, meta } = await pageAt(emulator, intelligence('type:peexe name:invoice.exe'));
    expect(data).toMatchObject([{ type: 'file', id: MALICIOUS_FILE, attributes: { type_tag: 'peexe' } }]);
    expect(meta).toMatchObject({ total_hits: 1, days_back: 90 });
    expect(meta?.allowed_orders).toContain('first_submission_date');
    expect(await pageAt(emulator, intelligence('name:invoice.exe tag:nowhere'))).toMatchObject({
      data: [],
      meta: { total_hits: 0 },
    });
  });

  test.each([
    ['url', '.example', 'url'],
    ['domain', 'registrar', 'domain'],
    ['ip', '203.0.113', 'ip_address'],
  ])('finds by entity:%s', async (entity, text, type) => {
    const emulator = await started();
    const { data } = await pageAt(emulator, intelligence(`entity:${entity} ${text}`, '&limit=300'));
    expect(data.length).toBeGreaterThan(1);
    expect(new Set(data.map((one) => one.type))).toEqual(new Set([type]));
    expect(new Set(data.map(({ id }) => id)).size).toBe(data.length);
  });

  test('has pages of up to 300', async () => {
    const emulator = await started();
    expect((await ask(emulator, intelligence('invoice', '&limit=300'))).status).toBe(200);
    expect(await ask(emulator, intelligence('invoice', '&limit=301'))).toMatchObject(
      errorAnswer(400, 'BadRequestError', "Limit can't be larger than 300"),
    );
  });

  test('gives descriptors only where that is asked for', async () => {
    const emulator = await started();
    const { body } = await ask(emulator, intelligence('invoice.exe', '&descriptors_only=true'));
    expect(body).toMatchObject({ data: [{ type: 'file', id: MALICIOUS_FILE }] });
    expect(JSON.stringify(body)).not.toContain('attributes');
  });

  test('orders by what it says that it can, both ways, and by nothing else', async () => {
    const emulator = await started();
    const sizes = async (order: string) => {
      const { data } = await pageAt(emulator, intelligence('vouch', `&limit=300&order=${order}`));
      return data.map(({ attributes }) => Number(attributes?.['size'] ?? 0));
    };
    const rising = await sizes('size%2B');
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    expect(await sizes('size-')).toEqual(rising.toReversed());
    expect(await ask(emulator, intelligence('vouch', '&order=beauty-'))).toMatchObject(
      errorAnswer(400, 'BadRequestError', expect.any(String)),
    );
  });

  test.each([
    ['*', 'UnselectiveContentQueryError'],
    ['entity:url', 'UnselectiveContentQueryError'],
    ['content:"gate.php"', 'UnsupportedContentQueryError'],
    ['entity:planet earth', 'BadRequestError'],
    ['', 'BadRequestError'],
  ])('refuses the query "%s" as %s', async (query, code) => {
    const emulator = await started();
    expect(await ask(emulator, intelligence(query))).toMatchObject(
      errorAnswer(400, code, expect.any(String)),
    );
  });
});

describe('the latest comments', () => {
  test('are those on everything, newest first, in pages', async () => {
    const emulator = await started();
    const dates: number[] = [];
    const letters = new Set<string>();
    let path: string | null = '/comments?limit=9';
    while (path !== null) {
      const { data, links }: v.InferOutput<typeof pageSchema> = await pageAt(emulator, path);
      for (const { id, attributes } of data) {
        letters.add(id.slice(0, 1));
        dates.push(Number(attributes?.['date']));
      }
      path = links.next?.slice(emulator.apiAddress.length) ?? null;
    }
    expect(dates.length).toBe(29);
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
    expect(letters).toEqual(new Set(['f', 'u', 'd']));
  });

  test('are filtered by a tag, whatever its capitals', async () => {
    const emulator = await started();
    for (const tag of ['dropper', 'Dropper']) {
      const { data } = await pageAt(emulator, `/comments?filter=tag:${tag}`);
      expect(data).toHaveLength(1);
      expect(data[0]?.attributes?.['tags']).toContain('dropper');
    }
    expect(await pageAt(emulator, '/comments?filter=tag:no-such-tag')).toMatchObject({ data: [] });
    expect(await ask(emulator, '/comments?filter=phishing')).toMatchObject(
      errorAnswer(400, 'BadRequestError', expect.any(String)),
    );
  });

  test('name their authors and what they are on where that is asked for', async () => {
    const emulator = await started();
    const { body } = await ask(emulator, '/comments?filter=tag:dropper&relationships=author,item');
    expect(body).toMatchObject({
      data: [
        {
          relationships: {
            author: { data: { type: 'user', id: 'kit-collector' } },
            item: { data: { type: 'file', id: MALICIOUS_FILE } },
          },
        },
      ],
    });
  });

  test('lead to what they are on and to their authors, in both forms', async () => {
    const emulator = await started();
    const { data } = await pageAt(emulator, '/comments?filter=tag:dropper');
    const comment = `/comments/${data[0]?.id ?? ''}`;
    expect(await ask(emulator, `${comment}/item`)).toMatchObject({
      body: { data: { type: 'file', id: MALICIOUS_FILE, attributes: { meaningful_name: 'invoice.exe' } } },
    });
    expect(await ask(emulator, `${comment}/relationships/item`)).toMatchObject({
      body: {
        data: { type: 'file', id: MALICIOUS_FILE },
        links: { related: expect.stringMatching(/\/item$/) },
      },
    });
    expect(await ask(emulator, `${comment}/relationships/author`)).toMatchObject({
      body: { data: { type: 'user', id: 'kit-collector' } },
    });
    expect(await ask(emulator, `${comment}?relationships=author,item`)).toMatchObject({
      body: { data: { relationships: { item: { data: { id: MALICIOUS_FILE } }, author: {} } } },
    });
  });
});
