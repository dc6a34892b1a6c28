import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { Emulator } from '../emulator/emulator.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest, errorAnswer, PUBLIC_KEY } from './ask.ts';
import { FIXTURES, HAS_SAMPLES, SAMPLES } from './recorded-bodies.ts';

const MALICIOUS = sha256Of('vouch fixture: malicious');
const CLEAN = sha256Of('vouch fixture: clean');
const WITHOUT_REPORTS = sha256Of('vouch fixture: nulls');
const ZENBOX = `${MALICIOUS}_Zenbox`;
const DR_WEB = `${MALICIOUS}_Dr.Web vxCube`;
const NOT_PREMIUM = errorAnswer(
  403,
  'ForbiddenError',
  'You are not authorized to perform the requested operation',
);
const NOT_FOUND = errorAnswer(404, 'NotFoundError', expect.any(String));

const listSchema = v.object({
  data: v.array(v.object({ type: v.string(), id: v.string() })),
  links: v.object({ self: v.string(), next: v.optional(v.string()) }),
  meta: v.optional(v.object({ count: v.number(), cursor: v.optional(v.string()) })),
});
const summarySchema = v.object({ data: v.record(v.string(), v.unknown()) });

async function started(): Promise<Emulator> {
  return emulatorForTest({ dataDirectories: [FIXTURES] });
}

async function listAt(emulator: Emulator, path: string) {
  return v.parse(listSchema, (await ask(emulator, path)).body);
}

function report(id: string, rest = ''): string {
  return `/file_behaviours/${encodeURIComponent(id)}${rest}`;
}

async function bytesAt(emulator: Emulator, path: string, key: string): Promise<Response> {
  return fetch(emulator.apiAddress + path, { headers: { 'x-apikey': key } });
}

describe('the reports on a file', () => {
  test('are listed with their count, in pages', async () => {
    const emulator = await started();
    const first = await listAt(emulator, `/files/${MALICIOUS}/behaviours?limit=2`);
    expect(first.meta?.count).toBe(3);
    expect(first.links.self).toContain(`/files/${MALICIOUS}/behaviours?limit=2`);
    const second = await listAt(emulator, first.links.next?.slice(emulator.apiAddress.length) ?? '');
    expect(second.links.next).toBeUndefined();
    const ids = [...first.data, ...second.data].map(({ id }) => id);
    expect(ids.toSorted()).toEqual([`${MALICIOUS}_C2AE`, DR_WEB, ZENBOX]);
  });

  test('are none for a file that no sandbox has run, and not found for a file that nobody knows', async () => {
    const emulator = await started();
    expect((await listAt(emulator, `/files/${WITHOUT_REPORTS}/behaviours`)).data).toEqual([]);
    for (const name of ['behaviours', 'behaviour_summary', 'behaviour_mitre_trees'])
      expect(await ask(emulator, `/files/${'00'.repeat(32)}/${name}`)).toMatchObject(NOT_FOUND);
  });

  test('are found by other hashes of the file', async () => {
    const emulator = await started();
    const { body } = await ask(emulator, `/files/${CLEAN}`);
    const { md5 } = v.parse(v.object({ data: v.object({ attributes: v.object({ md5: v.string() }) }) }), body)
      .data.attributes;
    const { data } = await listAt(emulator, `/files/${md5}/behaviours`);
    expect(data.map(({ id }) => id)).toEqual([`${CLEAN}_VirusTotal Jujubox`]);
    expect(await ask(emulator, `/files/${md5}/behaviour_summary`)).toMatchObject({
      body: { data: { modules_loaded: ['kernel32.dll', 'user32.dll'] } },
    });
  });
});

describe('the summary', () => {
  test('joins the lists of all sandboxes, each entry once', async () => {
    const emulator = await started();
    const { data } = v.parse(
      summarySchema,
      (await ask(emulator, `/files/${MALICIOUS}/behaviour_summary`)).body,
    );
    const temp = String.raw`C:\Users\user\AppData\Local\Temp`;
    expect(data['mutexes_created']).toEqual(['ExampleMutex']);
    expect(data['files_written']).toEqual(
      expect.arrayContaining([`${temp}\\second.exe`, `${temp}\\note.txt`, `${temp}\\third.exe`]),
    );
    expect(data['files_written']).toHaveLength(3);
    expect(data['verdict_confidence']).toBe(92);
  });

  test('has no type, no id, and nothing that belongs to one report', async () => {
    const emulator = await started();
    const { data } = v.parse(
      summarySchema,
      (await ask(emulator, `/files/${MALICIOUS}/behaviour_summary`)).body,
    );
    const ofOneReport = 'analysis_date behash has_html_report has_pcap last_modification_date sandbox_name';
    for (const name of ['type', 'id', ...ofOneReport.split(' ')]) expect(data).not.toHaveProperty(name);
  });

  test('is not found for a file that no sandbox has run', async () => {
    const emulator = await started();
    expect(await ask(emulator, `/files/${WITHOUT_REPORTS}/behaviour_summary`)).toMatchObject(NOT_FOUND);
  });
});

test('the trees have by sandbox the tactics, their techniques and the signs of each, with short severities', async () => {
  const emulator = await started();
  const { body } = await ask(emulator, `/files/${MALICIOUS}/behaviour_mitre_trees`);
  expect(body).toMatchObject({
    data: {
      C2AE: { tactics: [] },
      'Dr.Web vxCube': {
        tactics: [{ id: 'TA0007', techniques: [{ id: 'T1082', signatures: [{ severity: 'UNKNOWN' }] }] }],
      },
      Zenbox: {
        tactics: expect.arrayContaining([
          expect.objectContaining({
            id: 'TA0003',
            name: 'Persistence',
            link: 'https://attack.mitre.org/tactics/TA0003/',
            techniques: [
              expect.objectContaining({
                id: 'T1547.001',
                link: 'https://attack.mitre.org/techniques/T1547/001/',
                signatures: [{ severity: 'MEDIUM', description: 'Starts with every sign-in' }],
              }),
            ],
          }),
        ]),
      },
    },
  });
  expect(JSON.stringify(body)).not.toContain('T9999');
});

describe('one report', () => {
  test('is found by an id with spaces and dots, and its own address has the spaces as they are', async () => {
    const emulator = await started();
    expect(await ask(emulator, report(DR_WEB))).toMatchObject({
      status: 200,
      body: {
        data: {
          id: DR_WEB,
          type: 'file_behaviour',
          links: { self: `https://www.virustotal.com/api/v3/file_behaviours/${DR_WEB}` },
          attributes: { sandbox_name: 'Dr.Web vxCube' },
        },
      },
    });
    for (const id of [`${MALICIOUS}_Nobody`, MALICIOUS, 'x'])
      expect(await ask(emulator, report(id))).toMatchObject(NOT_FOUND);
  });

  test('leads to its file and to the techniques, in both forms', async () => {
    const emulator = await started();
    expect(await ask(emulator, report(ZENBOX, '/file'))).toMatchObject({
      body: { data: { type: 'file', id: MALICIOUS, attributes: { meaningful_name: 'invoice.exe' } } },
    });
    expect(await ask(emulator, report(DR_WEB, '/relationships/file'))).toMatchObject({
      body: { data: { type: 'file', id: MALICIOUS } },
    });
    const { data } = await listAt(emulator, report(ZENBOX, '/relationships/attack_techniques'));
    expect(data.map(({ id }) => id)).toEqual(['T1055', 'T1547.001', 'T1082', 'T1071']);
    expect(await ask(emulator, report(ZENBOX, '/attack_techniques?limit=1'))).toMatchObject({
      body: { data: [{ id: 'T1055', type: 'attack_technique', attributes: { name: 'Process Injection' } }] },
    });
  });

  test('has a page in HTML where it says so', async () => {
    const emulator = await started();
    const answer = await ask(emulator, report(ZENBOX, '/html'), { key: PUBLIC_KEY });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.body).toContain('<h1>Zenbox</h1>');
    expect(await ask(emulator, report(DR_WEB, '/html'))).toMatchObject(NOT_FOUND);
  });
});

describe.each([
  ['pcap', [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]],
  ['evtx', [...Buffer.from('ElfFile\0')]],
  ['memdump', [...Buffer.from('PAGEDU64')]],
])('the %s of a report', (name, signature) => {
  test('is bytes for premium keys, and not found where the report has none', async () => {
    const emulator = await started();
    const response = await bytesAt(emulator, report(ZENBOX, `/${name}`), 'f'.repeat(64));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/(octet-stream|vnd\.tcpdump\.pcap)$/);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 8)]).toEqual(signature);
    expect(await ask(emulator, report(DR_WEB, `/${name}`))).toMatchObject(NOT_FOUND);
  });

  test('is refused to public keys, whether there is one or not', async () => {
    const emulator = await started();
    for (const id of [ZENBOX, DR_WEB])
      expect(await ask(emulator, report(id, `/${name}`), { key: PUBLIC_KEY })).toMatchObject(NOT_PREMIUM);
  });
});

describe('rules', () => {
  test('are found by the ids that reports name, and unknown ones are not', async () => {
    const emulator = await started();
    const sigma = sha256Of('vouch fixture: sigma rule');
    expect(await ask(emulator, `/sigma_rules/${sigma}`)).toMatchObject({
      body: { data: { type: 'sigma_rule', id: sigma, attributes: { level: 'high' } } },
    });
    const yara = sha256Of('vouch fixture: yara ruleset').slice(0, 10);
    expect(await ask(emulator, `/yara_rulesets/${yara}`)).toMatchObject({
      body: { data: { type: 'yara_ruleset', attributes: { rules: expect.stringContaining('gate.php') } } },
    });
    for (const path of ['/sigma_rules/x', '/yara_rulesets/x'])
      expect(await ask(emulator, path)).toMatchObject(NOT_FOUND);
  });

  test('tactics and techniques have a name and a link', async () => {
    const emulator = await started();
    expect(await ask(emulator, '/attack_tactics/TA0011')).toMatchObject({
      body: { data: { type: 'attack_tactic', id: 'TA0011', attributes: { name: 'Command and Control' } } },
    });
    expect(await ask(emulator, '/attack_techniques/T1547.001')).toMatchObject({
      body: {
        data: {
          type: 'attack_technique',
          attributes: { link: 'https://attack.mitre.org/techniques/T1547/001/' },
        },
      },
    });
    for (const path of ['/attack_tactics/TA9999', '/attack_techniques/T9999'])
      expect(await ask(emulator, path)).toMatchObject(NOT_FOUND);
  });
});

describe('files to keep', () => {
  test('have an address that works for an hour, for premium keys', async () => {
    const clock = { nowMs: Date.UTC(2030, 0, 1) };
    const emulator = await emulatorForTest({ dataDirectories: [FIXTURES], nowMs: () => clock.nowMs });
    const { body } = await ask(emulator, `/files/${MALICIOUS}/download_url`);
    const { data } = v.parse(v.object({ data: v.pipe(v.string(), v.url()) }), body);
    expect(await (await fetch(data)).text()).toContain(MALICIOUS);
    clock.nowMs += 3_600_000;
    expect((await fetch(data)).status).toBe(403);
  });

  test('are redirected to, and unknown ones not found', async () => {
    const emulator = await started();
    const answer = await ask(emulator, `/files/${MALICIOUS}/download`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const bytes = await fetch(answer.headers.get('location') ?? '');
    expect(bytes.headers.get('content-type')).toBe('application/octet-stream');
    expect(await ask(emulator, `/files/${'00'.repeat(32)}/download`)).toMatchObject(NOT_FOUND);
  });

  test.each(['download', 'download_url'])('are refused to public keys at /%s', async (name) => {
    const emulator = await started();
    expect(await ask(emulator, `/files/${MALICIOUS}/${name}`, { key: PUBLIC_KEY })).toMatchObject(
      NOT_PREMIUM,
    );
  });
});

test.skipIf(!HAS_SAMPLES)(
  'recorded reports are served by their ids, and their files have a summary (needs ../shared/samples)',
  async () => {
    const emulator = await emulatorForTest({ dataDirectories: [SAMPLES] });
    const sha256 = 'edd0a64dc65087ffe453ca94b267169b39458a983b29ac31320fcaa983d0f97e';
    for (const sandbox of ['C2AE', 'VirusTotal Jujubox'])
      expect(await ask(emulator, report(`${sha256}_${sandbox}`))).toMatchObject({
        status: 200,
        body: { data: { attributes: { sandbox_name: sandbox } } },
      });
    expect((await listAt(emulator, `/files/${sha256}/behaviours`)).data.length).toBeGreaterThan(1);
    expect(await ask(emulator, `/files/${sha256}/behaviour_summary`)).toMatchObject({
      body: { data: { services_opened: expect.arrayContaining(['AvSynMgr']) } },
    });
  },
);
