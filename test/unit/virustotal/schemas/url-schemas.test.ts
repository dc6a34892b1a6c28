import { describe, expect, it } from 'vitest';
import { urlKind } from '../../../../src/virustotal/schemas/url.ts';
import { wireEngine, wireEngines, wireObject, wireStats } from '../wire-objects.ts';

function read(attributes: Record<string, unknown>) {
  return urlKind.read(wireObject('url', 'a'.repeat(64), attributes));
}

const PAGE = {
  has_content: true,
  last_http_response_code: 200,
  last_http_response_content_length: 1024,
  last_http_response_content_sha256: 'b'.repeat(64),
  last_http_response_headers: { Server: '<b>hostile</b>' },
  last_http_response_cookies: { id: '1' },
  last_http_response_cookies_extended: [
    {
      name: 'id',
      value: '1',
      domain: '.shop.example',
      expires: -1,
      size: 3,
      http_only: true,
      secure: false,
      session: true,
      priority: 'COOKIE_PRIORITY_MEDIUM',
    },
  ],
  html_meta: { viewport: ['width=device-width'], 'og:image': ['a', 'b'] },
  outgoing_links: ['https://other.example/'],
  trackers: { Counter: [{ id: '', url: '//counter.example/', timestamp: 1_700_000_000 }] },
  console_messages: ['anything', { level: 'warn' }],
  javascript_variables: [{ name: 'x', type: null, value: null, sha256: 'c'.repeat(64) }],
};

const LINK = {
  url: 'https://shop.example/',
  last_final_url: '',
  redirection_chain: ['https://shop.example/', 'https://www.shop.example/'],
  title: 'Shop',
  tld: 'example',
  categories: { Sophos: 'shopping' },
  threat_names: ['kit'],
  tags: ['iframes'],
  first_submission_date: 1_600_000_000,
  last_submission_date: 1_700_000_000,
  last_analysis_date: 1_700_000_000,
  last_modification_date: 1_700_000_001,
  first_seen_itw_date: 1,
  last_seen_itw_date: 2,
  times_submitted: 3,
  reputation: -5,
  total_votes: { harmless: 1, malicious: 9076 },
  last_analysis_stats: wireStats({ harmless: 1 }),
  last_analysis_results: wireEngines(wireEngine('Engine', 'harmless')),
  favicon: { raw_md5: 'd', dhash: 'e' },
  targeted_brand: { Engine: 'Bank' },
  user_agent: 'Agent/1',
  proxy_country: 'US',
  web_category: 'unspecified',
  threat_severity: {
    threat_severity_level: 'SEVERITY_NONE',
    version: 'U3',
    last_analysis_date: '1700000000',
    threat_severity_data: { num_detections: 0, belongs_to_bad_collection: false },
  },
  gti_assessment: { verdict: { value: 'VERDICT_BENIGN' }, threat_score: { value: 1 } },
  mandiant_ic_score: 3,
};

describe('a link', () => {
  it('has every attribute that the service tells of one', () => {
    const object = read({ ...LINK, ...PAGE });
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
    expect(object.attributes).toEqual({ ...LINK, ...PAGE });
  });

  it('lacks what concerns the page where the site could not be reached', () => {
    expect(read(LINK).attributes).toEqual(LINK);
  });

  it('may have null for any attribute', () => {
    const names = Object.keys({ ...LINK, ...PAGE });
    const object = read(Object.fromEntries(names.map((name) => [name, null])));
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
  });

  it.each([
    ['title', { title: 5 }],
    ['redirection_chain.1', { redirection_chain: ['https://a.example/', null] }],
    ['html_meta.viewport', { html_meta: { viewport: 'width' } }],
    ['html_meta.viewport.1', { html_meta: { viewport: ['width', 5] } }],
    ['trackers.Counter.0.timestamp', { trackers: { Counter: [{ id: '1', timestamp: 'now' }] } }],
    ['last_http_response_headers.Server', { last_http_response_headers: { Server: ['a'] } }],
    ['last_http_response_cookies_extended.0.size', { last_http_response_cookies_extended: [{ size: -1 }] }],
    ['javascript_variables.0.value', { javascript_variables: [{ name: 'x', value: {} }] }],
    ['last_submission_date', { last_submission_date: 1e300 }],
    ['threat_severity.version', { threat_severity: { version: [] } }],
    ['favicon.dhash', { favicon: { raw_md5: 'd', dhash: 1 } }],
  ])('loses %s alone where that is malformed', (path, malformed) => {
    const object = read({ ...malformed, url: 'https://shop.example/' });
    expect(object.dropped).toEqual([path]);
    expect(object.attributes.url).toBe('https://shop.example/');
  });

  it('keeps attributes that are new, and fields that are new inside a part', () => {
    const object = read({ brand_new: { deep: [1] }, favicon: { raw_md5: 'd', colour: 'red' } });
    expect(object.unknownAttributes).toEqual({ brand_new: { deep: [1] } });
    expect(object.attributes.favicon).toEqual({ raw_md5: 'd', colour: 'red' });
  });

  it.each(['categories', 'last_http_response_headers', 'targeted_brand'])(
    'keeps names of a prototype in %s as plain members',
    (name) => {
      const hostile: unknown = JSON.parse('{"__proto__": "a", "constructor": "b", "toString": "c"}');
      const { attributes, dropped } = read({ [name]: hostile });
      expect(dropped).toEqual([]);
      expect(Object.entries({ ...attributes }[name] ?? {})).toEqual([
        ['__proto__', 'a'],
        ['constructor', 'b'],
        ['toString', 'c'],
      ]);
    },
  );
});
