import { describe, expect, it } from 'vitest';
import { ACCESS, errorOf } from '../fake-service.ts';
import { clientAnswered, clientToldText } from '../started-client.ts';
import { wireAnswer, wireComment, wireList, wireObject } from '../wire-objects.ts';

describe('users', () => {
  it('tell the account of the key, at the one address that holds it', async () => {
    const { client, sent } = clientAnswered(wireAnswer('user', 'anna', { reputation: 1 }));
    expect(await client.users.own()).toMatchObject({ id: 'anna', attributes: { reputation: 1 } });
    await client.users.get('anna');
    await client.users.overallQuotas('anna').catch(() => {});
    expect(sent().map(({ line }) => line.includes(ACCESS.key))).toEqual([true, false, false]);
  });

  it('tell their quotas', async () => {
    const daily = { user: { allowed: 500, used: 7 }, group: { allowed: -1, inherited_from: 'invented' } };
    const { client } = clientAnswered({ data: { api_requests_daily: daily } });
    expect(await client.users.overallQuotas('anna')).toMatchObject({
      data: {
        api_requests_daily: { user: { allowed: 500, used: 7 }, group: { inherited_from: 'invented' } },
      },
      dropped: ['api_requests_daily.group.allowed'],
    });
  });

  it('tell their usage of the days that are asked for', async () => {
    const { client, sent } = clientAnswered({
      data: { daily: { '2026-03-01': { files: 2 } }, total: { files: 2 } },
    });
    expect(await client.users.apiUsage('anna', { start: '20260301', end: '20260302' })).toMatchObject({
      data: { daily: { '2026-03-01': { files: 2 } }, total: { files: 2 } },
    });
    await client.users.apiUsage('anna');
    expect(sent()[0]?.line).toBe('GET /users/anna/api_usage?start_date=20260301&end_date=20260302');
    expect(sent()[1]?.line).toBe('GET /users/anna/api_usage');
  });

  it('are changed by what is named of them', async () => {
    const { client, sent } = clientAnswered(wireAnswer('user', 'anna', { first_name: 'Anna' }));
    const attributes = { first_name: 'Anna', preferences: { theme: 'dark' } };
    expect(await client.users.patch('anna', attributes)).toMatchObject({
      attributes: { first_name: 'Anna' },
    });
    expect(sent()[0]?.json).toEqual({ data: { type: 'user', id: 'anna', attributes } });
  });

  it('are deleted with their password, which goes in a header as UTF-8', async () => {
    const { client, sent } = clientToldText('');
    expect(await client.users.delete('anna', { password: 'pässwörd я' })).toBeUndefined();
    const password = new Headers(sent()[0]?.init.headers).get('x-user-password') ?? '';
    const bytes = Uint8Array.from(password, (character) => character.charCodeAt(0));
    expect(new TextDecoder().decode(bytes)).toBe('pässwörd я');
    expect(sent()[0]?.line).toBe('DELETE /users/anna');
  });

  it('are deleted with a password of any length', async () => {
    const { client, sent } = clientToldText('');
    const password = 'p'.repeat(300_000);
    expect(await client.users.delete('anna', { password })).toBeUndefined();
    expect(sent()[0]?.init.headers).toMatchObject({ 'x-user-password': password });
  });

  it.each(['two\nlines', 'two\r\nlines', 'nul\0', 'bell\u0007', 'delete\u007f', ' before', 'after\t'])(
    'are not deleted, and nothing is sent, with the password %j, which fits into no header',
    async (password) => {
      const { client, ports } = clientToldText('');
      expect(await errorOf(client.users.delete('anna', { password }))).toEqual({
        kind: 'bad-input',
        which: 'rejected-by-virustotal',
      });
      expect(ports.fetch).not.toHaveBeenCalled();
    },
  );
});

describe('attributes that are no JSON', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;

  it.each([
    ['a circle', circular],
    ['a BigInt', { views_count: 1n }],
  ])('fail as such and are not sent: %s', async (_, attributes) => {
    const { client, ports } = clientAnswered({});
    const changes = { type: 'graph', attributes };
    const failed = { kind: 'unexpected-answer', what: 'content' };
    expect(await errorOf(client.graphs.create(attributes))).toEqual(failed);
    expect(await errorOf(client.graphs.patch('g1', attributes))).toEqual(failed);
    expect(await errorOf(client.users.patch('anna', attributes))).toEqual(failed);
    expect(await errorOf(client.objects.patch(['graphs', 'g1'], changes))).toEqual(failed);
    expect(ports.fetch).not.toHaveBeenCalled();
  });
});

describe('graphs', () => {
  const graph = wireObject('graph', 'g1', { views_count: 3, nodes: [{ entity_id: 'shop.example' }] });

  it('are found by a filter, in an order', async () => {
    const { client, sent } = clientAnswered(wireList([graph], { cursor: 'a:b' }));
    const options = { filter: 'owner:anna', order: 'name', limit: 2, attributes: ['graph_data'] };
    expect(await client.graphs.search(options).page()).toMatchObject({
      items: [{ id: 'g1', attributes: { views_count: 3 } }],
      cursor: 'a:b',
    });
    expect(sent()[0]?.query).toEqual([
      ['filter', 'owner:anna'],
      ['order', 'name'],
      ['limit', '2'],
      ['attributes', 'graph_data'],
    ]);
  });

  it('are made, read, changed and deleted, and have comments', async () => {
    const { client, sent } = clientAnswered({ data: graph });
    const attributes = { private: false, nodes: [] };
    expect(await client.graphs.create(attributes)).toMatchObject({ id: 'g1' });
    expect(await client.graphs.get('g1')).toMatchObject({
      attributes: { nodes: [{ entity_id: 'shop.example' }] },
    });
    expect(await client.graphs.patch('g1', attributes)).toMatchObject({ id: 'g1' });
    expect(await client.graphs.delete('g1')).toBeUndefined();
    expect(sent().map(({ json }) => json)).toEqual([
      { data: { type: 'graph', attributes } },
      undefined,
      { data: { type: 'graph', id: 'g1', attributes } },
      undefined,
    ]);
    const { graphs } = clientAnswered(wireList([wireComment('g-1')])).client;
    expect(await graphs.comments('g1').page()).toMatchObject({ items: [{ type: 'comment', id: 'g-1' }] });
  });
});

describe('what the service tells of itself and of its rules', () => {
  it('is read as what it is', async () => {
    const metadata = { engines: { Invented: {} }, privileges: ['a'], relationships: {} };
    expect(await clientAnswered({ data: metadata }).client.metadata()).toMatchObject({ data: metadata });
    expect(await clientAnswered({ data: ['phising', 'worm'] }).client.popularThreatCategories()).toEqual({
      data: ['phising', 'worm'],
      dropped: [],
    });
    const of = (type: string) => clientAnswered(wireAnswer(type, 'id', { name: 'Invented' })).client;
    expect(await of('sigma_rule').rules.sigma('id')).toMatchObject({ type: 'sigma_rule' });
    expect(await of('yara_ruleset').rules.yara('id')).toMatchObject({ attributes: { name: 'Invented' } });
    expect(await of('attack_tactic').attack.tactic('id')).toMatchObject({ attributes: { name: 'Invented' } });
    expect(await of('attack_technique').attack.technique('id')).toMatchObject({ type: 'attack_technique' });
    expect(await of('submission').submissions.get('id')).toMatchObject({ type: 'submission' });
  });
});
