import { describe, expect, it } from 'vitest';
import { attackTacticKind } from '../../../../src/virustotal/schemas/attack-tactic.ts';
import { attackTechniqueKind } from '../../../../src/virustotal/schemas/attack-technique.ts';
import { graphKind } from '../../../../src/virustotal/schemas/graph.ts';
import { groupKind } from '../../../../src/virustotal/schemas/group.ts';
import { readKnownObject } from '../../../../src/virustotal/schemas/known-object.ts';
import { readMetadata } from '../../../../src/virustotal/schemas/metadata.ts';
import { readPopularThreatCategories } from '../../../../src/virustotal/schemas/popular-threat-categories.ts';
import { readApiUsage, readOverallQuotas } from '../../../../src/virustotal/schemas/quotas.ts';
import { screenshotKind } from '../../../../src/virustotal/schemas/screenshot.ts';
import { sigmaRuleKind } from '../../../../src/virustotal/schemas/sigma-rule.ts';
import { userKind } from '../../../../src/virustotal/schemas/user.ts';
import { yaraRulesetKind } from '../../../../src/virustotal/schemas/yara-ruleset.ts';
import { wireObject } from '../wire-objects.ts';

const KEY = 'f00d'.repeat(16);

const RIGHTS = {
  preferences: { ui: { dark: true } },
  privileges: { monitor: { granted: true, expiration_date: null, inherited_from: 'g', inherited_via: 'q' } },
  quotas: { api_requests_daily: { allowed: 500, used: 3 } },
};

const PUBLIC_PART = {
  first_name: 'Anna',
  last_name: 'Example',
  profile_phrase: null,
  reputation: -1,
  status: 'active',
  user_since: 1_500_000_000,
};

const OWNERS_PART = { email: 'anna@mail.example', has_2fa: false, last_login: 1_700_000_000, ...RIGHTS };

describe('a user', () => {
  it.each([
    ['anybody may see', PUBLIC_PART],
    ['the owner sees', { ...PUBLIC_PART, ...OWNERS_PART }],
  ])('has what %s', (_, attributes) => {
    const object = userKind.read(wireObject('user', 'anna', attributes));
    expect([object.id, object.dropped, object.unknownAttributes]).toEqual(['anna', [], {}]);
    expect(object.attributes).toEqual(attributes);
  });

  it.each([
    ['as the service has it', { attributes: { apikey: KEY } }],
    ['under another spelling', { attributes: { api_key: KEY, 'X-ApiKey': KEY } }],
    ['among the preferences', { attributes: { preferences: { ui: { apikey: KEY } } } }],
    ['in a part', { attributes: { privileges: { monitor: { granted: true, apikey: KEY } } } }],
    ['by the name of a quota', { attributes: { quotas: { apikey: KEY } } }],
    ['in an attribute that is new', { attributes: { brand_new: [{ apikey: KEY }] } }],
    ['in the context', { context_attributes: { apikey: KEY } }],
    ['by the name of a relationship', { relationships: { apikey: { data: { type: 'key', id: KEY } } } }],
    [
      'in a descriptor',
      {
        relationships: {
          groups: { data: [{ type: 'group', id: 'g', context_attributes: { apikey: KEY } }] },
        },
      },
    ],
  ])('never has the API key: %s', (_, fields) => {
    const wire = { ...wireObject('user', 'anna'), ...fields };
    expect(JSON.stringify(wire)).toContain(KEY);
    for (const object of [userKind.read(wire), readKnownObject(wire)])
      expect(JSON.stringify(object)).not.toContain(KEY);
  });

  it('may be nested deeper than anything can be followed', () => {
    let ui: unknown = { apikey: KEY };
    for (let level = 0; level < 100_000; level += 1) ui = [ui];
    const object = userKind.read(wireObject('user', 'anna', { first_name: 'Anna', preferences: { ui } }));
    expect(object.attributes.first_name).toBe('Anna');
    expect(JSON.stringify(object)).not.toContain(KEY);
  });

  it('loses a malformed quota alone', () => {
    const quotas = { a: { allowed: 1, used: -1 }, b: { allowed: 2, used: 0 } };
    const object = userKind.read(wireObject('user', 'anna', { quotas }));
    expect(object.dropped).toEqual(['quotas.a.used']);
    expect(object.attributes.quotas).toEqual({ a: { allowed: 1 }, b: { allowed: 2, used: 0 } });
  });
});

describe('a group', () => {
  const attributes = {
    organization: 'Example',
    organization_legal_name: 'Example Inc.',
    domain_name: 'example',
    industry: 'IT',
    country: 'Ireland',
    country_iso: 'IE',
    agreement_signed_date: 1_500_000_000,
    auto_add_users: ['*@mail.example'],
    contact_emails: ['it@mail.example'],
    ...RIGHTS,
  };

  it('has what its members see, and no key', () => {
    const object = groupKind.read(wireObject('group', 'g', { ...attributes, apikey: KEY }));
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
    expect(object.attributes).toEqual(attributes);
  });
});

const DATES = { creation_date: 1_500_000_000, last_modification_date: 1_600_000_000 };
const NAMED = { name: 'n', description: 'd', link: 'https://attack.example/', stix_id: 's' };

describe('an object of the lesser types', () => {
  it.each([
    [
      graphKind,
      {
        creation_date: 1,
        last_modified_date: 2,
        comments_count: 0,
        views_count: 3,
        private: false,
        graph_data: { description: 'd', version: '3.8.2' },
        nodes: [
          { entity_id: 'shop.example', type: 'domain', index: 0, x: 1.5, y: -6, fx: -61, fy: -2, text: 't' },
          { entity_id: 'a', type: 'file', index: 1, x: 0, y: 0, entity_attributes: { type_tag: 'peexe' } },
        ],
        links: [{ connection_type: 'urls', source: 'a', target: 'shop.example' }],
        position: { x: 367, y: 224, scale: '1' },
      },
    ],
    [screenshotKind, { sandbox_name: 's', date: 1, link: 'https://a.example/', analysed_file_sha256: 'b' }],
    [
      sigmaRuleKind,
      {
        title: 't',
        description: 'd',
        author: 'anna',
        level: 'low',
        status: 'experimental',
        action: '',
        source: 's',
        references: ['https://a.example/'],
        fields: ['User'],
        false_positives: ['none'],
        tags: ['attack.t1059'],
        log_source: { category: 'c', definition: '', product: 'windows', service: '' },
        detection: { condition: 'selection', details: { selection: '{}' } },
      },
    ],
    [yaraRulesetKind, { name: 'n', rules: 'rule x {}', source: 'https://a.example/' }],
    [attackTacticKind, { ...NAMED, ...DATES }],
    [attackTechniqueKind, { ...NAMED, ...DATES, revoked: false, info: { x_mitre_platforms: ['Linux'] } }],
  ])('has every attribute that the service tells of one: $type', (kind, attributes) => {
    const object = kind.read(wireObject(kind.type, 'x', attributes));
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
    expect(object.attributes).toEqual(attributes);
  });

  it('loses a malformed node’s field alone', () => {
    const nodes = [{ entity_id: 'a', x: 'left' }, { entity_id: 'b' }];
    const object = graphKind.read(wireObject('graph', 'g1', { nodes }));
    expect(object.dropped).toEqual(['nodes.0.x']);
    expect(object.attributes.nodes).toEqual([{ entity_id: 'a' }, { entity_id: 'b' }]);
  });
});

describe('an object whose type is not known beforehand', () => {
  it.each([
    'analysis',
    'attack_tactic',
    'attack_technique',
    'comment',
    'domain',
    'file',
    'file_behaviour',
    'graph',
    'group',
    'ip_address',
    'resolution',
    'screenshot',
    'sigma_rule',
    'ssl_cert',
    'submission',
    'url',
    'user',
    'vote',
    'whois',
    'yara_ruleset',
  ])('is read as what it is: %s', (type) => {
    const object = readKnownObject(wireObject(type, 'x'));
    expect([object.type, object.id, object.attributes]).toEqual([type, 'x', {}]);
  });

  it('loses what is malformed by the schema of its type', () => {
    const object = readKnownObject(wireObject('url', 'x', { title: 5, tld: 'example' }));
    expect([object.type, object.attributes, object.dropped]).toEqual(['url', { tld: 'example' }, ['title']]);
  });

  it.each(['collection', 'reference', 'other', 'constructor', '__proto__', ''])(
    'keeps everything as plain data where the type is unknown: %j',
    (type) => {
      const wire = {
        ...wireObject(type, 7, { name: 'n', nested: { a: [null] } }),
        context_attributes: { a: 1 },
      };
      expect(readKnownObject(wire)).toEqual({
        type: 'other',
        otherType: type,
        id: '7',
        attributes: {},
        unknownAttributes: { name: 'n', nested: { a: [null] } },
        contextAttributes: { a: 1 },
        relationships: {},
        error: null,
        dropped: [],
      });
    },
  );

  it('has no API key where the type is unknown', () => {
    const wire = wireObject('service_account', 'robot', { email: 'robot@mail.example', apikey: KEY });
    expect(readKnownObject(wire).unknownAttributes).toEqual({ email: 'robot@mail.example' });
    expect(JSON.stringify(readKnownObject(wire))).not.toContain(KEY);
  });

  it.each([
    null,
    undefined,
    'text',
    5,
    [],
    {},
    { type: 'url' },
    { type: 5, id: 'x' },
    { type: 'url', id: {} },
  ])('is not %j', (wire) => {
    expect(() => readKnownObject(wire)).toThrow('unexpected-answer');
  });
});

describe('the quotas of an account', () => {
  it('are the user’s, and the group’s for its members', () => {
    const data = {
      api_requests_hourly: { user: { allowed: 60_000_000_000, used: 0 } },
      api_requests_daily: {
        user: { allowed: 500, used: 17 },
        group: { allowed: 1000, inherited_from: 'company', used: 99 },
      },
    };
    expect(readOverallQuotas({ data })).toEqual({ data, dropped: [] });
  });

  it('lose a malformed figure alone', () => {
    expect(readOverallQuotas({ data: { a: { user: { allowed: 'many', used: 1 } } } })).toEqual({
      data: { a: { user: { used: 1 } } },
      dropped: ['a.user.allowed'],
    });
  });
});

describe('the use of an account', () => {
  it('is told by day and in all', () => {
    const data = { daily: { '2026-01-02': { files: 2 } }, total: { files: 2, urls: 0 } };
    expect(readApiUsage({ data })).toEqual({ data, dropped: [] });
  });

  it('loses a malformed number alone', () => {
    expect(readApiUsage({ data: { daily: { '2026-01-02': { files: -2, urls: 1 } } } })).toEqual({
      data: { daily: { '2026-01-02': { urls: 1 } } },
      dropped: ['daily.2026-01-02.files'],
    });
  });
});

describe('the metadata of the service', () => {
  it('are engines, privileges and the relationships of each type', () => {
    const data = {
      engines: { Engine: {} },
      privileges: ['monitor'],
      relationships: { file: [{ name: 'votes', description: 'd' }] },
    };
    expect(readMetadata({ data })).toEqual({ data, dropped: [] });
  });
});

describe('the popular categories of threats', () => {
  it('are words, spelled as the service does', () => {
    expect(readPopularThreatCategories({ data: ['adware', 'phising'] }).data).toEqual(['adware', 'phising']);
  });

  it('lose what is no word', () => {
    expect(readPopularThreatCategories({ data: ['adware', 5] })).toEqual({
      data: ['adware'],
      dropped: ['1'],
    });
  });
});

describe.each([
  ['quotas', readOverallQuotas],
  ['use', readApiUsage],
  ['metadata', readMetadata],
  ['categories', readPopularThreatCategories],
])('an answer with %s', (_, readAnswer) => {
  it.each([null, {}, { data: null }, { data: 'text' }, { data: 5 }])('is not %j', (answer) => {
    expect(() => readAnswer(answer)).toThrow('unexpected-answer');
  });
});
