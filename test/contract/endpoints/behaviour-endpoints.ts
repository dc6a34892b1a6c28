import { expect } from 'vitest';
import { EVTX, MEMDUMP, PCAP } from '../../emulator/behaviours/behaviour-captures.ts';
import type { Endpoint } from './endpoint.ts';
import { BEHAVIOUR_ID, SIGMA_RULE_ID, YARA_RULESET_ID } from './fixture-ids.ts';
import { matching } from './matching.ts';

/** Reports of sandboxes, and the rules and techniques in them. Fact sheet sections 6.1 and 6.6. */
export const behaviourEndpoints: Endpoint[] = [
  {
    line: 'GET /file_behaviours/{id}',
    gives: 'the report of one sandbox',
    id: BEHAVIOUR_ID,
    reads: async ({ client, id }) =>
      expect(await client.behaviours.get(id)).toMatchObject({
        type: 'file_behaviour',
        id: BEHAVIOUR_ID,
        attributes: { sandbox_name: 'Zenbox', has_pcap: true, mutexes_created: ['ExampleMutex'] },
        dropped: [],
      }),
  },
  {
    line: 'GET /file_behaviours/{id}/html',
    gives: "the sandbox's own page, as text",
    id: BEHAVIOUR_ID,
    reads: async ({ client, id }) => expect(await client.behaviours.html(id)).toContain('<h1>Zenbox</h1>'),
  },
  ...capture('pcap', PCAP),
  ...capture('evtx', EVTX),
  ...capture('memdump', MEMDUMP),
  {
    line: 'GET /sigma_rules/{id}',
    gives: 'a Sigma rule',
    id: SIGMA_RULE_ID,
    reads: async ({ client, id }) =>
      expect(await client.rules.sigma(id)).toMatchObject({
        id: SIGMA_RULE_ID,
        attributes: { title: 'Run key of a temporary file', level: 'high' },
      }),
  },
  {
    line: 'GET /yara_rulesets/{id}',
    gives: 'a set of YARA rules with their text',
    id: YARA_RULESET_ID,
    reads: async ({ client, id }) =>
      expect(await client.rules.yara(id)).toMatchObject({
        id: YARA_RULESET_ID,
        attributes: { name: 'example_gate', rules: matching(/gate\.php/) },
      }),
  },
  {
    line: 'GET /attack_tactics/{id}',
    gives: 'a tactic of ATT&CK',
    id: 'TA0007',
    reads: async ({ client, id }) =>
      expect(await client.attack.tactic(id)).toMatchObject({
        type: 'attack_tactic',
        id: 'TA0007',
        attributes: { name: 'Discovery' },
      }),
  },
  {
    line: 'GET /attack_techniques/{id}',
    gives: 'a technique of ATT&CK',
    id: 'T1082',
    reads: async ({ client, id }) =>
      expect(await client.attack.technique(id)).toMatchObject({
        type: 'attack_technique',
        id: 'T1082',
        attributes: { name: 'System Information Discovery' },
      }),
  },
];

function capture(name: 'pcap' | 'evtx' | 'memdump', bytes: Uint8Array): Endpoint[] {
  return [
    {
      line: `GET /file_behaviours/{id}/${name}`,
      gives: `the ${name} file of a report, byte for byte`,
      id: BEHAVIOUR_ID,
      reads: async ({ client, id }) => {
        const file = await client.behaviours[name](id);
        expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
      },
    },
  ];
}
