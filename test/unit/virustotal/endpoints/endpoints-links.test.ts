import { describe, expect, it } from 'vitest';
import { errorOf } from '../fake-service.ts';
import { clientAnswered } from '../started-client.ts';
import { wireAnswer, wireObject, wireStats } from '../wire-objects.ts';

describe('urls', () => {
  it('submit sends the link as a form, as it is', async () => {
    const url = 'https://shop.example/?a=1&b=я+%20#part';
    const { client, sent } = clientAnswered(wireAnswer('analysis', 'u-1-2'));
    await client.urls.submit(url);
    expect(sent()[0]?.init.body).toEqual(new URLSearchParams({ url }));
  });

  it('networkLocation gives a domain or an address, and nothing else', async () => {
    const domain = clientAnswered(wireAnswer('domain', 'shop.example', { registrar: 'Invented' }));
    expect(await domain.client.urls.networkLocation('abc')).toMatchObject({
      type: 'domain',
      attributes: { registrar: 'Invented' },
    });
    const ip = clientAnswered(wireAnswer('ip_address', '192.0.2.1', { asn: 64_500 }));
    expect(await ip.client.urls.networkLocation('abc')).toMatchObject({
      type: 'ip_address',
      attributes: { asn: 64_500 },
    });
    for (const data of [wireObject('url', 'abc'), null, [wireObject('domain', 'shop.example')]])
      expect(await errorOf(clientAnswered({ data }).client.urls.networkLocation('abc'))).toMatchObject({
        kind: 'unexpected-answer',
      });
  });
});

describe('domains, ipAddresses and resolutions', () => {
  it('give objects of their own type only', async () => {
    const { client } = clientAnswered(wireAnswer('domain', 'shop.example', { registrar: 'Invented' }));
    expect(await client.domains.get('shop.example')).toMatchObject({ attributes: { registrar: 'Invented' } });
    expect(await errorOf(client.ipAddresses.get('192.0.2.1'))).toMatchObject({ what: 'ip_address' });
    const { resolutions } = clientAnswered(
      wireAnswer('resolution', '192.0.2.1shop.example', { host_name: 'shop.example' }),
    ).client;
    expect(await resolutions.get('192.0.2.1shop.example')).toMatchObject({
      attributes: { host_name: 'shop.example' },
    });
  });

  it('send an address of version 6 encoded', async () => {
    const { client, sent } = clientAnswered(wireAnswer('ip_address', '2001:db8::1'));
    await client.ipAddresses.get('2001:db8::1');
    expect(sent()[0]?.line).toBe('GET /ip_addresses/2001%3Adb8%3A%3A1');
  });
});

describe('analyses', () => {
  const analysis = wireObject('analysis', 'u-1-2', { status: 'queued', stats: wireStats() });

  it('give how far they are, and what they are of', async () => {
    const meta = {
      url_info: { id: 'ab', url: 'https://shop.example/' },
      file_info: { sha256: 'cd', size: -1 },
    };
    const { client } = clientAnswered({ data: analysis, meta });
    expect(await client.analyses.get('u-1-2')).toMatchObject({
      id: 'u-1-2',
      attributes: { status: 'queued' },
      meta: { url_info: { url: 'https://shop.example/' }, file_info: { sha256: 'cd' } },
      dropped: ['meta.file_info.size'],
    });
  });

  it.each([undefined, null, {}])('tell nothing of what they are of where the meta is %s', async (meta) => {
    const { client } = clientAnswered({ data: analysis, meta });
    expect(await client.analyses.get('u-1-2')).toMatchObject({ meta: {}, dropped: [] });
  });

  it('stand where the meta is malformed', async () => {
    const { client } = clientAnswered({ data: analysis, meta: 'text' });
    expect(await client.analyses.get('u-1-2')).toMatchObject({
      attributes: { status: 'queued' },
      meta: {},
      dropped: ['meta.'],
    });
  });

  it('have an item of any type', async () => {
    const { client } = clientAnswered(wireAnswer('url', 'ab', { title: 'Shop' }));
    expect(await client.analyses.item('u-1-2')).toMatchObject({ type: 'url', attributes: { title: 'Shop' } });
  });
});
