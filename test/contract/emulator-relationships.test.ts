import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as v from 'valibot';
import { CROWDED_ADDRESS, CROWDED_DOMAIN } from '../emulator/relationships/crowd.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { OWNER_TYPES, RELATIONSHIPS } from '../emulator/relationships/relationship-table.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest, errorAnswer, PUBLIC_KEY } from './ask.ts';
import { postJson } from './post-json.ts';
import { FIXTURES } from './recorded-bodies.ts';

const LINK = 'https://malicious.example/bank/sign-in';
const LINK_ID = sha256Of(LINK);
const FILE_ID = sha256Of('vouch fixture: malicious');
const DROPPED_ID = sha256Of('vouch fixture: dropped');
const GONE_ID = sha256Of('vouch fixture: gone');
const FILE = `/files/${FILE_ID}`;
const URL_PATH = `/urls/${LINK_ID}`;
const DOMAIN = '/domains/malicious.example';
const ADDRESS = '/ip_addresses/203.0.113.66';
const SUBDOMAINS = `/domains/${CROWDED_DOMAIN}/subdomains`;
const FORBIDDEN = errorAnswer(403, 'ForbiddenError', expect.any(String));

const PATHS = { file: FILE, url: URL_PATH, domain: DOMAIN, ip_address: ADDRESS } as const;

/** It is no part of the project, and absent on most machines. */
const FACT_SHEET = fileURLToPath(new URL('../../../shared/virustotal-api-v3.md', import.meta.url));

const objectSchema = v.looseObject({ type: v.string(), id: v.string() });
const pageSchema = v.object({
  data: v.array(objectSchema),
  links: v.object({ self: v.string(), next: v.optional(v.string()), related: v.optional(v.string()) }),
  meta: v.optional(v.object({ count: v.number(), cursor: v.optional(v.string()) })),
});

async function started(): Promise<Emulator> {
  return emulatorForTest({ dataDirectories: [FIXTURES] });
}

async function pageAt(emulator: Emulator, path: string) {
  return v.parse(pageSchema, (await ask(emulator, path)).body);
}

async function allAt(emulator: Emulator, path: string): Promise<{ sizes: number[]; ids: string[] }> {
  const sizes: number[] = [];
  const ids: string[] = [];
  let next: string | null = path;
  while (next !== null) {
    const { data, links }: v.InferOutput<typeof pageSchema> = await pageAt(emulator, next);
    sizes.push(data.length);
    ids.push(...data.map(({ id }) => id));
    next = links.next?.slice(emulator.apiAddress.length) ?? null;
  }
  return { sizes, ids };
}

/** A data directory with one body. */
function directoryWith(body: object): string {
  const directory = mkdtempSync(join(tmpdir(), 'vouch-data-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, 'relationships'));
  writeFileSync(join(directory, 'relationships', 'a.json'), JSON.stringify(body));
  return directory;
}

describe.each(['file', 'url', 'domain', 'ip_address'] as const)('each relationship of a %s', (type) => {
  const path = PATHS[type];
  const entries = Object.entries(RELATIONSHIPS[type]);

  test('has two forms, of one object or of a page, with the types that its name promises', async () => {
    const emulator = await started();
    for (const [name, { leadsTo, types }] of entries)
      for (const rest of [name, `relationships/${name}`]) {
        const { status, body } = await ask(emulator, `${path}/${rest}`);
        expect({ name, status }).toEqual({ name, status: 200 });
        const { data } = v.parse(v.object({ data: v.unknown() }), body);
        expect({ name, isList: Array.isArray(data) }).toEqual({ name, isList: leadsTo === 'many' });
        const found = [data].flat().filter((object) => object !== null);
        for (const object of found) expect(types).toContain(v.parse(objectSchema, object).type);
      }
  });

  test('is for everybody or for premium keys only, in each form and in the object', async () => {
    // Many more requests than a public key has in a minute: each has a key of its own.
    const emulator = await started();
    for (const [index, [name, { isPremium }]] of entries.entries())
      for (const [form, asked] of [name, `relationships/${name}`, `?relationships=${name}`].entries()) {
        const key = `${form}${index}`.padStart(8, 'a').repeat(8);
        const answer = await ask(emulator, path + (form === 2 ? asked : `/${asked}`), { key });
        if (isPremium) expect(answer).toMatchObject(FORBIDDEN);
        else expect({ name, status: answer.status }).toEqual({ name, status: 200 });
      }
  });
});

test('whole objects come with their links, and with what there is to say of the link to them', async () => {
  const emulator = await started();
  const { body } = await ask(emulator, `${FILE}/contacted_urls`);
  expect(body).toMatchObject({
    data: [
      {
        type: 'url',
        id: LINK_ID,
        attributes: { url: LINK },
        context_attributes: { url: LINK },
        links: { self: expect.stringContaining(URL_PATH) },
      },
    ],
    links: { self: `${emulator.apiAddress}${FILE}/contacted_urls?limit=10` },
    meta: { count: 1 },
  });
  expect(body).not.toHaveProperty('links.related');
});

test('descriptors are the type, the id and the context, and point at the whole objects', async () => {
  const emulator = await started();
  expect((await ask(emulator, `${FILE}/relationships/contacted_urls`)).body).toEqual({
    data: [{ type: 'url', id: LINK_ID, context_attributes: { url: LINK } }],
    links: {
      self: `${emulator.apiAddress}${FILE}/relationships/contacted_urls?limit=10`,
      related: `${emulator.apiAddress}${FILE}/contacted_urls`,
    },
    meta: { count: 1 },
  });
});

test('every spelling of an id leads to the same relationships', async () => {
  const emulator = await started();
  const spelled = `/urls/${Buffer.from(LINK).toString('base64url')}/relationships/referrer_urls`;
  expect((await ask(emulator, spelled)).body).toEqual(
    (await ask(emulator, `${URL_PATH}/relationships/referrer_urls`)).body,
  );
  expect(await ask(emulator, '/domains/MALICIOUS.example/relationships/subdomains')).toMatchObject({
    body: { data: [{ id: 'login.malicious.example' }, { id: 'cdn.malicious.example' }] },
  });
});

test('hundreds of subdomains come in pages of ten or of forty, each once, in both forms', async () => {
  const emulator = await started();
  const whole = await allAt(emulator, `${SUBDOMAINS}?limit=40`);
  expect(whole.sizes).toEqual([40, 40, 40, 40, 40, 40, 40, 40, 30]);
  expect(new Set(whole.ids).size).toBe(350);
  const descriptors = await allAt(emulator, `/domains/${CROWDED_DOMAIN}/relationships/subdomains`);
  expect(descriptors.sizes).toEqual(Array.from({ length: 35 }, () => 10));
  expect(descriptors.ids).toEqual(whole.ids);
  expect(await ask(emulator, `/domains/${whole.ids.at(-1)}`)).toMatchObject({ status: 200 });
});

test('more than one page of names resolves to one address', async () => {
  const emulator = await started();
  const { sizes, ids } = await allAt(emulator, `/ip_addresses/${CROWDED_ADDRESS}/resolutions?limit=40`);
  expect(sizes).toEqual([40, 24]);
  expect(await ask(emulator, `/resolutions/${ids[0]}`)).toMatchObject({
    status: 200,
    body: { data: { type: 'resolution', attributes: { ip_address: CROWDED_ADDRESS } } },
  });
});

test('a page of more than 40, and the cursor of another form, are refused', async () => {
  const emulator = await started();
  const descriptors = `/domains/${CROWDED_DOMAIN}/relationships/subdomains`;
  for (const path of [SUBDOMAINS, descriptors])
    expect(await ask(emulator, `${path}?limit=41`)).toMatchObject(
      errorAnswer(400, 'BadRequestError', "Limit can't be larger than 40"),
    );
  const cursor = encodeURIComponent((await pageAt(emulator, SUBDOMAINS)).meta?.cursor ?? '');
  expect(await ask(emulator, `${SUBDOMAINS}?cursor=${cursor}`)).toMatchObject({ status: 200 });
  expect(await ask(emulator, `${descriptors}?cursor=${cursor}`)).toMatchObject(
    errorAnswer(400, 'BadRequestError', 'Invalid cursor'),
  );
});

test('an object that cannot be loaded has an error instead of attributes', async () => {
  const emulator = await started();
  const { data } = await pageAt(emulator, `${FILE}/dropped_files`);
  expect(data).toMatchObject([
    { id: DROPPED_ID, attributes: { meaningful_name: 'helper.dll' } },
    { id: GONE_ID, error: { code: 'NotFoundError', message: expect.stringContaining(GONE_ID) } },
  ]);
  expect(data[1]).not.toHaveProperty('attributes');
});

test('nothing that was recorded or invented is an empty collection, or null where one object is meant', async () => {
  const emulator = await started();
  expect((await ask(emulator, `${FILE}/pe_resource_children`)).body).toEqual({
    data: [],
    links: { self: `${emulator.apiAddress}${FILE}/pe_resource_children?limit=10` },
  });
  expect((await ask(emulator, `${DOMAIN}/parent`)).body).toEqual({
    data: null,
    links: { self: `${emulator.apiAddress}${DOMAIN}/parent` },
  });
});

test('one related object comes alone, whole or as a descriptor', async () => {
  const emulator = await started();
  const path = `${URL_PATH}/last_serving_ip_address`;
  expect(await ask(emulator, path)).toMatchObject({
    body: {
      data: { type: 'ip_address', id: '203.0.113.66', attributes: { asn: 64_500 } },
      links: { self: emulator.apiAddress + path },
    },
  });
  expect((await ask(emulator, `${URL_PATH}/relationships/last_serving_ip_address`)).body).toEqual({
    data: { type: 'ip_address', id: '203.0.113.66' },
    links: {
      self: `${emulator.apiAddress}${URL_PATH}/relationships/last_serving_ip_address`,
      related: emulator.apiAddress + path,
    },
  });
});

test('one related object in an object is a descriptor with a count', async () => {
  const emulator = await started();
  const at = (rest: string) => `${emulator.apiAddress}${URL_PATH}/${rest}`;
  expect(await ask(emulator, `${URL_PATH}?relationships=last_serving_ip_address`)).toMatchObject({
    body: {
      data: {
        relationships: {
          last_serving_ip_address: {
            data: { type: 'ip_address', id: '203.0.113.66' },
            links: {
              self: at('relationships/last_serving_ip_address'),
              related: at('last_serving_ip_address'),
            },
            meta: { count: 1 },
          },
        },
      },
    },
  });
});

test('the network location of a link is its host, a domain or an address', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES], analysisMs: 0 });
  expect(await ask(emulator, `${URL_PATH}/network_location`)).toMatchObject({
    body: { data: { type: 'domain', id: 'malicious.example', attributes: { tld: 'example' } } },
  });
  for (const [url, id] of [
    ['http://203.0.113.66/a', '203.0.113.66'],
    ['http://[2001:db8::10]:8080/', '2001:db8::10'],
  ] as const) {
    await ask(emulator, '/urls', { method: 'POST', body: new URLSearchParams({ url }) });
    expect(await ask(emulator, `/urls/${sha256Of(url)}/network_location`)).toMatchObject({
      body: { data: { type: 'ip_address', id, attributes: { asn: 64_500 } } },
    });
  }
  const unknown = { url: 'https://unheard-of.example/' };
  await ask(emulator, '/urls', { method: 'POST', body: new URLSearchParams(unknown) });
  const path = `/urls/${sha256Of(unknown.url)}`;
  expect(await ask(emulator, `${path}/network_location`)).toMatchObject({ status: 404 });
  expect(await ask(emulator, `${path}/relationships/network_location`)).toMatchObject({
    body: { data: { type: 'domain', id: 'unheard-of.example' } },
  });
});

test('comments and votes have descriptors, too, and comments lead to their author and item', async () => {
  const emulator = await started();
  await postJson(emulator, `${DOMAIN}/votes`, {
    data: { type: 'vote', attributes: { verdict: 'malicious' } },
  });
  const comments = await pageAt(emulator, `${FILE}/relationships/comments`);
  expect(comments.meta?.count).toBe(4);
  expect(comments.data).toEqual(
    (await pageAt(emulator, `${FILE}/comments`)).data.map(({ type, id }) => ({ type, id })),
  );
  for (const name of ['votes', 'user_votes'])
    expect((await pageAt(emulator, `${DOMAIN}/relationships/${name}`)).data).toEqual([
      { type: 'vote', id: expect.stringMatching(/^d-malicious\.example-[0-9a-f]{8}$/) },
    ]);
  const comment = `/comments/${comments.data[0]?.id}`;
  expect(await ask(emulator, `${comment}/item`)).toMatchObject({
    body: { data: { type: 'file', id: FILE_ID, attributes: { meaningful_name: 'invoice.exe' } } },
  });
  expect(await ask(emulator, `${comment}/relationships/author`)).toMatchObject({
    body: { data: { type: 'user', id: 'kit-collector' } },
  });
});

test('a file leads to what sandboxes saw of it, and that to the file and to techniques of attack', async () => {
  const emulator = await started();
  const { data } = await pageAt(emulator, `${FILE}/relationships/behaviours`);
  const id = `${FILE_ID}_Zenbox`;
  expect(data).toContainEqual({ type: 'file_behaviour', id });
  const behaviour = `/file_behaviours/${encodeURIComponent(id)}`;
  expect(await ask(emulator, `${behaviour}/file`)).toMatchObject({
    body: { data: { type: 'file', id: FILE_ID, attributes: { meaningful_name: 'invoice.exe' } } },
  });
  const techniques = await pageAt(emulator, `${behaviour}/attack_techniques`);
  expect(techniques.data[0]).toMatchObject({
    type: 'attack_technique',
    attributes: { name: expect.any(String) },
  });
});

test('the comments on the links of a host are related to it', async () => {
  const emulator = await started();
  const { data, meta } = await pageAt(emulator, `${DOMAIN}/related_comments`);
  expect(meta?.count).toBe(23);
  expect(data[0]).toMatchObject({ type: 'comment', attributes: { text: expect.any(String) } });
});

test('an object has the relationships that are asked for, the first page of each', async () => {
  const emulator = await started();
  const asked = `/domains/${CROWDED_DOMAIN}?relationships=subdomains,parent`;
  const { body } = await ask(emulator, asked);
  const at = (rest: string) => `${emulator.apiAddress}/domains/${CROWDED_DOMAIN}/${rest}`;
  expect(body).toMatchObject({
    data: {
      id: CROWDED_DOMAIN,
      relationships: {
        subdomains: {
          data: Array.from({ length: 10 }, () => ({
            type: 'domain',
            context_attributes: { timestamp: expect.any(Number) },
          })),
          links: { self: at('relationships/subdomains?limit=10'), related: at('subdomains') },
          meta: { count: 350 },
        },
        parent: { data: null, links: { self: at('relationships/parent'), related: at('parent') } },
      },
    },
  });
  const cursor = /"cursor":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
  const rest = await pageAt(
    emulator,
    `/domains/${CROWDED_DOMAIN}/relationships/subdomains?cursor=${encodeURIComponent(cursor)}`,
  );
  expect(rest.data[0]?.id).toBe(`host-011.${CROWDED_DOMAIN}`);
  expect((await ask(emulator, `/domains/${CROWDED_DOMAIN}`)).body).not.toHaveProperty('data.relationships');
});

test('an object has the attributes that are asked for, and none that are not wanted', async () => {
  const emulator = await started();
  const attributesOf = async (query: string) => {
    const { body } = await ask(emulator, `${FILE}?${query}`);
    return v.parse(v.object({ data: v.object({ attributes: v.record(v.string(), v.unknown()) }) }), body).data
      .attributes;
  };
  const all = await attributesOf('');
  expect(await attributesOf('attributes=size,md5,no_such')).toEqual({ size: all['size'], md5: all['md5'] });
  const { last_analysis_results, names, ...others } = all;
  expect([last_analysis_results, names]).not.toContain(undefined);
  expect(await attributesOf('exclude_attributes=last_analysis_results,names')).toEqual(others);
  const listed = await pageAt(emulator, `${DOMAIN}/communicating_files?attributes=size`);
  expect(listed.data[0]?.['attributes']).toEqual({ size: all['size'] });
});

test('a relationship that nothing has is not found at its path, and is a wrong argument in a query', async () => {
  const emulator = await started();
  for (const [type, path] of Object.entries(PATHS))
    for (const name of ['no_such', 'constructor', 'item']) {
      for (const rest of [name, `relationships/${name}`])
        expect(await ask(emulator, `${path}/${rest}`)).toMatchObject(
          errorAnswer(404, 'NotFoundError', 'Resource not found.'),
        );
      expect(await ask(emulator, `${path}?relationships=comments,${name}`)).toMatchObject(
        errorAnswer(400, 'BadRequestError', `Objects of type ${type} have no relationship "${name}"`),
      );
    }
});

test('what nobody knows has no relationships', async () => {
  const emulator = await started();
  const unknown = 'ab'.repeat(32);
  for (const [path, message] of [
    [`/files/${unknown}/dropped_files`, `File "${unknown}" not found`],
    [`/urls/${unknown}/network_location`, `URL "${unknown}" not found`],
    ['/domains/nobody.example/relationships/subdomains', 'Domain "nobody.example" not found'],
    ['/ip_addresses/203.0.113.77/resolutions', 'IP address "203.0.113.77" not found'],
    [`/analyses/u-${unknown}-1/item`, `Analysis "u-${unknown}-1" not found`],
  ])
    expect(await ask(emulator, `${path}`)).toMatchObject(errorAnswer(404, 'NotFoundError', message));
  expect(await ask(emulator, '/domains/not%20a%20name/subdomains')).toMatchObject(
    errorAnswer(400, 'InvalidArgumentError', expect.any(String)),
  );
});

test('a recorded relationship is served as it is and tells its other form; a premium one only to premium keys', async () => {
  const self = `https://www.virustotal.com/api/v3${DOMAIN}/urls?limit=10`;
  const link = { type: 'url', id: 'ab'.repeat(32), attributes: { url: 'https://recorded.example/' } };
  const body = { data: [link], links: { self }, meta: { cursor: 'STEwCi4=' } };
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES, directoryWith(body)] });
  for (const query of ['limit=40', 'attributes=url'])
    expect((await ask(emulator, `${DOMAIN}/urls?${query}`)).body).toEqual(body);
  expect((await pageAt(emulator, `${DOMAIN}/urls?cursor=STEwCi4%3D`)).data).toEqual([]);
  expect(await ask(emulator, `${DOMAIN}/urls?cursor=other`)).toMatchObject({ status: 400 });
  expect((await pageAt(emulator, `${DOMAIN}/relationships/urls`)).data).toEqual([
    { type: 'url', id: link.id },
  ]);
  expect(await ask(emulator, `${DOMAIN}/urls`, { key: PUBLIC_KEY })).toMatchObject(FORBIDDEN);
  expect(await ask(emulator, `${DOMAIN}/urls?limit=41`)).toMatchObject({ status: 400 });
});

test('submissions say who sent them to premium keys only, at both of their paths', async () => {
  const emulator = await started();
  const { data } = await pageAt(emulator, `${FILE}/submissions`);
  expect(data).toHaveLength(2);
  const details = { country: 'SE', name: 'invoice.exe' };
  expect(data[0]).toMatchObject({ type: 'submission', attributes: details });
  for (const collection of ['submission', 'submissions']) {
    const path = `/${collection}/${data[0]?.id}`;
    expect(await ask(emulator, path)).toMatchObject({ body: { data: { attributes: details } } });
    expect((await ask(emulator, path, { key: PUBLIC_KEY })).body).toEqual({
      data: {
        id: data[0]?.id,
        type: 'submission',
        links: { self: expect.any(String) },
        attributes: { date: 1_793_000_000 },
      },
    });
    expect(await ask(emulator, `/${collection}/f-1-1`)).toMatchObject(
      errorAnswer(404, 'NotFoundError', 'Submission "f-1-1" not found'),
    );
  }
});

test('a resolution is found by the address and the name together', async () => {
  const emulator = await started();
  expect(await ask(emulator, '/resolutions/203.0.113.66malicious.example')).toMatchObject({
    status: 200,
    body: { data: { attributes: { ip_address: '203.0.113.66', host_name: 'malicious.example' } } },
  });
  expect(await ask(emulator, '/resolutions/203.0.113.66nobody.example')).toMatchObject(
    errorAnswer(404, 'NotFoundError', 'Resolution "203.0.113.66nobody.example" not found'),
  );
});

test('an analysis leads to what it is of, whether it was recorded or made here', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES], analysisMs: 0 });
  const { body } = await ask(emulator, `${FILE}/analyse`, { method: 'POST' });
  const { id } = v.parse(v.object({ data: v.object({ id: v.string() }) }), body).data;
  const analysis = `/analyses/${encodeURIComponent(id)}`;
  expect(await ask(emulator, `${analysis}/item`)).toMatchObject({
    body: { data: { type: 'file', id: FILE_ID, attributes: { meaningful_name: 'invoice.exe' } } },
  });
  expect((await pageAt(emulator, `${FILE}/analyses`)).data).toMatchObject([
    { type: 'analysis', id, attributes: { status: 'completed' } },
  ]);
  const bread = sha256Of('https://clean.example/recipes/bread');
  for (const recorded of [`u-${bread}-1793000000`, '1571500000'])
    expect(await ask(emulator, `/analyses/${recorded}?relationships=item`)).toMatchObject({
      body: { data: { relationships: { item: { data: { type: 'url', id: bread } } } } },
    });
});

test('a recorded analysis that links to its item is believed, whatever else it tells of', async () => {
  const id = `u-${LINK_ID}-1`;
  const links = { item: `https://www.virustotal.com/api/v3${FILE}` };
  const body = { data: { type: 'analysis', id, links }, meta: { url_info: { id: LINK_ID } } };
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES, directoryWith(body)] });
  expect((await ask(emulator, `/analyses/${id}/relationships/item`)).body).toMatchObject({
    data: { type: 'file', id: FILE_ID },
  });
});

/** Names with a "P" for those of premium keys, as the fact sheet has them in its row of a type. */
function rowOf(sheet: string, type: string): string[] {
  const [, row = ''] = new RegExp(`^\\| ${type} \\| (\`.*) \\|$`, 'm').exec(sheet) ?? [];
  return [...row.matchAll(/`(\w+)`( P)?/g)].map(([, name, mark = '']) => `${name}${mark}`).toSorted();
}

test.skipIf(!existsSync(FACT_SHEET))(
  'the relationships are those of the fact sheet (needs ../shared/virustotal-api-v3.md)',
  () => {
    const [, sheet = ''] = readFileSync(FACT_SHEET, 'utf8').split('\n## 8. ');
    for (const type of OWNER_TYPES)
      expect(
        Object.entries(RELATIONSHIPS[type])
          .map(([name, { isPremium }]) => name + (isPremium ? ' P' : ''))
          .toSorted(),
      ).toEqual(rowOf(sheet, type));
  },
);
