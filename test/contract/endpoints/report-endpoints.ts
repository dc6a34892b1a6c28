import { expect } from 'vitest';
import type { Endpoint } from './endpoint.ts';
import {
  ADDRESS,
  ANALYSIS_ID,
  CLEAN_LINK_ID,
  DOMAIN,
  LINK,
  LINK_ID,
  RESOLUTION_ID,
  SUBMISSION_ID,
} from './fixture-ids.ts';

/** Links, domains, addresses and what is known of their analyses. Fact sheet sections 6.2 to 6.4. */
export const reportEndpoints: Endpoint[] = [
  {
    line: 'POST /urls',
    gives: 'the id of the analysis of the link that was sent',
    body: () => 'url=https%3A%2F%2Funknown.example%2F%3Fa%3D1%26b%3D%25C3%25BC',
    reads: async ({ client }) =>
      expect(await client.urls.submit('https://unknown.example/?a=1&b=%C3%BC')).toMatch(
        /^u-[0-9a-f]{64}-\d+$/,
      ),
  },
  {
    line: 'GET /urls/{id}',
    gives: 'the report on a link, without what was left out',
    id: Buffer.from(LINK).toString('base64url'),
    query: { exclude_attributes: 'last_analysis_results,categories' },
    reads: async ({ client, id }) => {
      const report = await client.urls.get(id, {
        excludeAttributes: ['last_analysis_results', 'categories'],
      });
      expect(report).toMatchObject({ type: 'url', id: LINK_ID, attributes: { url: LINK }, dropped: [] });
      expect(report.attributes).not.toHaveProperty('last_analysis_results');
    },
  },
  {
    line: 'POST /urls/{id}/analyse',
    gives: 'the id of a new analysis of a link',
    id: LINK_ID,
    reads: async ({ client, id }) =>
      expect(await client.urls.analyse(id)).toMatch(new RegExp(`^u-${LINK_ID}-\\d+$`)),
  },
  {
    line: 'GET /urls/{id}/network_location',
    gives: 'the domain that a link leads to, with its attributes',
    id: LINK_ID,
    reads: async ({ client, id }) =>
      expect(await client.urls.networkLocation(id)).toMatchObject({
        type: 'domain',
        id: DOMAIN,
        attributes: { registrar: 'Example Registrar' },
      }),
  },
  {
    line: 'GET /domains/{id}',
    gives: 'the report on a domain',
    id: DOMAIN,
    reads: async ({ client, id }) =>
      expect(await client.domains.get(id)).toMatchObject({
        type: 'domain',
        id: DOMAIN,
        attributes: { registrar: 'Example Registrar' },
        dropped: [],
      }),
  },
  {
    line: 'POST /domains/{id}/analyse',
    gives: 'the id of a new analysis of a domain',
    id: DOMAIN,
    reads: async ({ client, id }) => expect(await client.domains.analyse(id)).toContain(DOMAIN),
  },
  {
    line: 'GET /ip_addresses/{id}',
    gives: 'the report on an address, of IPv6 too',
    id: '2001:db8::10',
    query: { attributes: 'network' },
    reads: async ({ client, id }) =>
      expect(await client.ipAddresses.get(id, { attributes: ['network'] })).toMatchObject({
        type: 'ip_address',
        id: '2001:db8::10',
        attributes: { network: '2001:db8::/32' },
      }),
  },
  {
    line: 'POST /ip_addresses/{id}/analyse',
    gives: 'the id of a new analysis of an address',
    id: ADDRESS,
    reads: async ({ client, id }) => expect(await client.ipAddresses.analyse(id)).toContain(ADDRESS),
  },
  {
    line: 'GET /resolutions/{id}',
    gives: 'which name led to which address',
    id: RESOLUTION_ID,
    reads: async ({ client, id }) =>
      expect(await client.resolutions.get(id)).toMatchObject({
        id: RESOLUTION_ID,
        attributes: { host_name: DOMAIN, ip_address: ADDRESS, resolver: 'VirusTotal' },
      }),
  },
  {
    line: 'GET /analyses/{id}',
    gives: 'an analysis, and what it is of',
    id: ANALYSIS_ID,
    reads: async ({ client, id }) =>
      expect(await client.analyses.get(id)).toMatchObject({
        id: ANALYSIS_ID,
        attributes: { status: 'completed' },
        meta: { url_info: { id: CLEAN_LINK_ID } },
        dropped: [],
      }),
  },
  {
    line: 'GET /analyses/{id}/item',
    gives: 'the link that an analysis is of',
    id: ANALYSIS_ID,
    reads: async ({ client, id }) =>
      expect(await client.analyses.item(id)).toMatchObject({
        type: 'url',
        id: CLEAN_LINK_ID,
        attributes: { title: 'Bread for every day' },
      }),
  },
  {
    line: 'GET /submissions/{id}',
    gives: 'a submission, and to public keys only its date',
    id: SUBMISSION_ID,
    reads: async ({ client, id }) => {
      const { attributes, unknownAttributes } = await client.submissions.get(id);
      expect(attributes.date).toBeGreaterThan(0);
      expect({ ...attributes, ...unknownAttributes }).not.toHaveProperty('source_key');
    },
  },
  {
    line: 'GET /submission/{id}',
    gives: 'the same submission, at the address of the reference',
    id: SUBMISSION_ID,
    reads: async ({ client, id }) =>
      expect(await client.objects.get(['submission', id])).toMatchObject({ type: 'submission', id }),
  },
];
