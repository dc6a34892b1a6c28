import { describe, expect, it } from 'vitest';
import { readBehaviourSummary } from '../../../../src/virustotal/schemas/behaviour/behaviour-summary.ts';
import { fileBehaviourKind } from '../../../../src/virustotal/schemas/behaviour/file-behaviour.ts';
import { readMitreTrees } from '../../../../src/virustotal/schemas/behaviour/mitre-trees.ts';
import type { Process } from '../../../../src/virustotal/schemas/behaviour/process.ts';
import { wireObject } from '../wire-objects.ts';

const ID = `${'a'.repeat(64)}_Sandbox of Example`;

function read(attributes: Record<string, unknown>) {
  return fileBehaviourKind.read(wireObject('file_behaviour', ID, attributes));
}

const FIRST_LINE = {
  analysis_date: 1_700_000_000,
  last_modification_date: 1_700_000_001,
  sandbox_name: 'Sandbox of Example',
  behash: 'b'.repeat(32),
  has_html_report: false,
  has_pcap: true,
  has_evtx: false,
  has_memdump: false,
};

const TEXT_LISTS = [
  'activities_started',
  'calls_highlighted',
  'command_executions',
  'content_model_observers',
  'crypto_algorithms_observed',
  'crypto_keys',
  'crypto_plain_text',
  'databases_deleted',
  'databases_opened',
  'encoding_algorithms_observed',
  'files_attribute_changed',
  'files_deleted',
  'files_opened',
  'files_written',
  'invokes',
  'ja3_digests',
  'modules_loaded',
  'mutexes_created',
  'mutexes_opened',
  'permissions_requested',
  'processes_created',
  'processes_injected',
  'processes_killed',
  'processes_terminated',
  'registry_keys_deleted',
  'registry_keys_opened',
  'services_bound',
  'services_created',
  'services_deleted',
  'services_opened',
  'services_started',
  'services_stopped',
  'shared_preferences_lookups',
  'signals_hooked',
  'signals_observed',
  'system_property_lookups',
  'text_decoded',
  'text_highlighted',
  'verdict_labels',
  'windows_hidden',
  'windows_searched',
];

const REFS = [{ ref: '#signature_matches', value: '7' }];

const SEEN = {
  ...Object.fromEntries(TEXT_LISTS.map((name) => [name, [`of ${name}`]])),
  hosts_file: '127.0.0.1 shop.example',
  files_dropped: [{ path: 'C:\\a', sha256: 'c', type: 'TEXT', process_id: '4', process_name: 'a.exe' }],
  files_copied: [{ source: 'C:\\a', destination: 'C:\\b' }],
  registry_keys_set: [{ key: 'HKCU\\a', value: '1' }, { key: 'HKCU\\b' }],
  system_property_sets: [{ key: 'a', value: 'b' }],
  shared_preferences_sets: [{ key: 'a', value: 'b' }],
  content_model_sets: [{ key: 'a', value: 'b' }],
  processes_tree: [
    { process_id: '4', name: 'a.exe', time_offset: 3, children: [{ process_id: '5', files_opened: ['x'] }] },
  ],
  dns_lookups: [{ hostname: 'shop.example', resolved_ips: ['192.0.2.1'] }, { hostname: 'none.example' }],
  ip_traffic: [{ destination_ip: '192.0.2.1', destination_port: 443, transport_layer_protocol: 'TCP' }],
  http_conversations: [
    {
      url: 'http://shop.example/',
      request_method: 'GET',
      request_headers: { Host: 'shop.example' },
      response_headers: { Server: 'x' },
      response_status_code: 200,
      response_body_filetype: 'html',
      response_body_first_ten_bytes: '3c21',
    },
  ],
  smtp_conversations: [{ hostname: 'mail.example' }],
  tls: [
    {
      sni: 'shop.example',
      version: 'TLS 1.2',
      issuer: { CN: 'R3' },
      subject: { CN: 'shop.example' },
      serial_number: '04',
      thumbprint: '57',
      ja3: '37',
      ja3s: '56',
    },
  ],
  ids_alerts: [{ rule_msg: 'a rule', alert_severity: 'low' }],
  sms_sent: [{ destination: '+1', body: 'hello' }],
  permissions_checked: [{ permission: 'INTERNET', owner: 'app.example' }],
  verdicts: ['CLEAN'],
  verdict_confidence: 70,
  tags: ['RUNTIME_MODULES'],
  mitre_attack_techniques: [
    { id: 'T1012', signature_description: 'd', severity: 'IMPACT_SEVERITY_INFO', refs: REFS },
  ],
  signature_matches: [
    {
      id: '7',
      name: 'n',
      description: 'd',
      format: 'SIG_FORMAT_YARA',
      severity: 'IMPACT_SEVERITY_LOW',
      authors: ['anna'],
      match_data: ['x'],
      rule_src: 'rule x {}',
      refs: REFS,
    },
  ],
  sigma_analysis_results: [{ rule_id: 'r', match_context: [{ values: { EventID: '1' } }] }],
  memory_dumps: [
    {
      file_name: 'f',
      process: 'a.exe',
      process_id: '4',
      base_address: '1060864',
      size: '40960',
      stage: 'MEM_STAGE_EXIT',
      refs: REFS,
    },
  ],
};

/** A process above so many others, each in the one before. */
function processAbove(levels: number): object {
  let process: object = { process_id: 'lowest' };
  for (let level = 0; level < levels; level += 1)
    process = { process_id: String(level), children: [process] };
  return process;
}

/** The first process of each level, from the top. */
function firstOfEachLevel(processes: Process[] | null | undefined): Process[] {
  const first = processes?.[0];
  return first ? [first, ...firstOfEachLevel(first.children)] : [];
}

describe('a report of a sandbox', () => {
  it('has every attribute that the service tells of one', () => {
    const object = read({ ...FIRST_LINE, ...SEEN });
    expect([object.id, object.dropped, object.unknownAttributes]).toEqual([ID, [], {}]);
    expect(object.attributes).toEqual({ ...FIRST_LINE, ...SEEN });
  });

  it('may hold nothing but its first line', () => {
    expect(read(FIRST_LINE).attributes).toEqual(FIRST_LINE);
  });

  it('keeps verdicts, tags, methods, protocols and severities that are new', () => {
    const attributes = {
      verdicts: ['MALWARE', 'BRAND_NEW'],
      tags: ['MYSQL_COMMUNICAION', 'BRAND_NEW'],
      ip_traffic: [{ destination_ip: '192.0.2.1', transport_layer_protocol: 'QUIC' }],
      http_conversations: [{ url: 'http://shop.example/', request_method: 'BREW' }],
      mitre_attack_techniques: [{ id: 'T1', severity: 'IMPACT_SEVERITY_UTTER' }],
    };
    const object = read(attributes);
    expect(object.dropped).toEqual([]);
    expect(object.attributes).toEqual(attributes);
  });

  it.each([
    ['verdicts.1', { verdicts: ['CLEAN', 5] }],
    ['files_opened.0', { files_opened: [null, 'a'] }],
    ['dns_lookups.0.resolved_ips', { dns_lookups: [{ hostname: 'a.example', resolved_ips: '192.0.2.1' }] }],
    ['ip_traffic.0.destination_port', { ip_traffic: [{ destination_port: '443' }] }],
    ['http_conversations.0.request_headers.Host', { http_conversations: [{ request_headers: { Host: 1 } }] }],
    ['memory_dumps.0.size', { memory_dumps: [{ size: 40_960 }] }],
    ['registry_keys_set.1', { registry_keys_set: [{ key: 'a' }, 'b'] }],
    ['processes_tree.0.children.1.name', { processes_tree: [{ children: [{}, { name: 5 }] }] }],
  ])('loses %s alone where that is malformed', (path, malformed) => {
    const object = read({ ...FIRST_LINE, ...malformed });
    expect(object.dropped).toEqual([path]);
    expect(object.attributes).toMatchObject(FIRST_LINE);
  });

  it('keeps names of a prototype among headers as plain members', () => {
    const request_headers: unknown = JSON.parse('{"__proto__": "a", "constructor": "b"}');
    const { attributes, dropped } = read({ http_conversations: [{ request_headers }] });
    expect(dropped).toEqual([]);
    expect(Object.keys(attributes.http_conversations?.[0]?.request_headers ?? {})).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});

describe('a tree of processes', () => {
  it('is read to its 32nd level, below which nothing is left out', () => {
    const { attributes, dropped } = read({ processes_tree: [processAbove(33)] });
    const levels = firstOfEachLevel(attributes.processes_tree);
    expect(dropped).toEqual([]);
    expect(levels).toHaveLength(32);
    expect(levels.slice(0, -1).some((process) => 'deeper' in process)).toBe(false);
    expect(levels.at(-1)).toEqual({ process_id: '1', deeper: [processAbove(1)] });
  });

  it('has nothing deeper where it ends at the 32nd level', () => {
    const { attributes } = read({ processes_tree: [processAbove(31)] });
    expect(firstOfEachLevel(attributes.processes_tree).at(-1)).toEqual({ process_id: 'lowest' });
  });

  it('may be a hundred thousand levels deep', () => {
    const { attributes, dropped } = read({ processes_tree: [processAbove(100_000)], behash: 'b' });
    expect(dropped).toEqual([]);
    expect(attributes.behash).toBe('b');
    expect(firstOfEachLevel(attributes.processes_tree)).toHaveLength(32);
  });
});

describe('the summary of all sandboxes', () => {
  it('has neither a type nor an id, and what is new in it stands beside the rest', () => {
    expect(readBehaviourSummary({ data: { ...SEEN, brand_new: 1 } })).toEqual({
      data: { ...SEEN, brand_new: 1 },
      dropped: [],
    });
  });

  it('loses a malformed part alone', () => {
    expect(readBehaviourSummary({ data: { tags: 'CRYPTO', hosts_file: 'h' } })).toEqual({
      data: { hosts_file: 'h' },
      dropped: ['tags'],
    });
  });

  it.each([{ data: null }, { data: [] }, { data: 'text' }, {}, null])('is not %j', (answer) => {
    expect(() => readBehaviourSummary(answer)).toThrow('unexpected-answer');
  });
});

describe('the trees of MITRE ATT&CK', () => {
  const named = { id: 'T1', name: 'n', description: 'd', link: 'https://attack.example/' };
  const signatures = [
    { severity: 'INFO', description: 's' },
    { severity: 'BRAND_NEW', description: 's' },
  ];

  it('stand by the sandboxes’ names, and may be empty', () => {
    const data = {
      'Sandbox A': { tactics: [] },
      B: { tactics: [{ ...named, techniques: [{ ...named, signatures }] }] },
    };
    expect(readMitreTrees({ data })).toEqual({ data, dropped: [] });
  });

  it('lose a malformed signature alone', () => {
    const techniques = [{ ...named, signatures: [5, ...signatures] }];
    expect(readMitreTrees({ data: { B: { tactics: [{ techniques }] } } })).toEqual({
      data: { B: { tactics: [{ techniques: [{ ...named, signatures }] }] } },
      dropped: ['B.tactics.0.techniques.0.signatures.0'],
    });
  });
});
