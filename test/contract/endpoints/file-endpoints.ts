import { expect } from 'vitest';
import { fileForm } from '../../../src/virustotal/upload/file-form.ts';
import type { Endpoint } from './endpoint.ts';
import { FILE_ID } from './fixture-ids.ts';
import { ask } from '../ask.ts';
import { matching } from './matching.ts';

/** The form is read as it comes, so only its size is logged. */
const SIZE_OF_FORM = /^\(\d{3} bytes\)$/;
/** An analysis of a file: base64 of its MD5 and the second. */
const ANALYSIS_OF_FILE = /^[A-Za-z0-9+/]{58}==$/;

const newFile = () => new File(['a file that nobody has sent before'], 'new.txt');

/** Files. Fact sheet section 6.1. */
export const fileEndpoints: Endpoint[] = [
  {
    line: 'POST /files',
    gives: 'the id of the analysis of the file that was sent',
    body: () => matching(SIZE_OF_FORM),
    reads: async ({ client }) => expect(await client.files.upload(newFile())).toMatch(ANALYSIS_OF_FILE),
  },
  {
    line: 'GET /files/upload_url',
    gives: 'an address for one upload',
    reads: async ({ client, emulator }) => {
      const address = await client.files.uploadUrl();
      expect(address).toMatch(/\/_ah\/upload\/[\w-]+\/$/);
      expect(new URL(address).origin).toBe(emulator.url);
    },
  },
  {
    line: 'POST /_ah/upload/{id}/',
    gives: 'the same as a direct upload, at the address that was told',
    id: async ({ client }) => {
      const [, token = ''] = /\/_ah\/upload\/([\w-]+)\/$/.exec(await client.files.uploadUrl()) ?? [];
      return token;
    },
    body: () => matching(SIZE_OF_FORM),
    leftOut: 'uploadFile, by XMLHttpRequest: played in browsers',
    reads: async ({ emulator, id }) => {
      const form = fileForm({ file: newFile() });
      const answer = await fetch(`${emulator.url}/_ah/upload/${id}/`, { method: 'POST', body: form });
      expect(await answer.json()).toMatchObject({
        data: { type: 'analysis', id: matching(ANALYSIS_OF_FILE) },
      });
    },
  },
  {
    line: 'GET /files/{id}',
    gives: 'the report on a file',
    id: FILE_ID,
    reads: async ({ client, id }) =>
      expect(await client.files.get(id)).toMatchObject({
        type: 'file',
        id: FILE_ID,
        attributes: {
          meaningful_name: 'invoice.exe',
          popular_threat_classification: { suggested_threat_label: 'trojan.example/vouch' },
        },
        dropped: [],
      }),
  },
  {
    line: 'POST /files/{id}/analyse',
    gives: 'the id of a new analysis of a file',
    id: FILE_ID,
    reads: async ({ client, id }) => expect(await client.files.analyse(id)).toMatch(ANALYSIS_OF_FILE),
  },
  {
    line: 'GET /files/{id}/behaviours',
    gives: 'the reports of the sandboxes on a file',
    id: FILE_ID,
    query: { limit: '40', exclude_attributes: 'text_highlighted' },
    reads: async ({ client, id }) => {
      const question = { limit: 40, excludeAttributes: ['text_highlighted'] };
      const { items, total, dropped } = await client.files.behaviours(id, question).page();
      expect(items.map((item) => item.id.slice(FILE_ID.length + 1)).toSorted()).toEqual([
        'C2AE',
        'Dr.Web vxCube',
        'Zenbox',
      ]);
      expect(items.some(({ attributes }) => 'text_highlighted' in attributes)).toBe(false);
      expect({ total, dropped }).toEqual({ total: 3, dropped: [] });
    },
  },
  {
    line: 'GET /files/{id}/behaviour_summary',
    gives: 'what all sandboxes saw a file do, in one',
    id: FILE_ID,
    reads: async ({ client, id }) => {
      const { data } = await client.files.behaviourSummary(id);
      expect(data.files_written?.filter((path) => path.endsWith('.exe'))).toHaveLength(2);
      expect(data.tags).toEqual(expect.arrayContaining(['PERSISTENCE', 'SELF_DELETE']));
      expect(data).not.toHaveProperty('sandbox_name');
    },
  },
  {
    line: 'GET /files/{id}/behaviour_mitre_trees',
    gives: 'the tactics and techniques that each sandbox saw',
    id: FILE_ID,
    reads: async ({ client, id }) => {
      const { data } = await client.files.behaviourMitreTrees(id);
      const techniques = data['Zenbox']?.tactics?.flatMap((tactic) => tactic.techniques ?? []);
      expect(techniques?.map((technique) => technique.id)).toEqual(
        expect.arrayContaining(['T1055', 'T1082']),
      );
    },
  },
  {
    line: 'GET /files/{id}/download',
    gives: 'a redirect to the file itself',
    id: FILE_ID,
    leftOut: 'on purpose none: a redirect is an error here',
    reads: async ({ emulator, key, id }) => {
      const answer = await ask(emulator, `/files/${id}/download`, { key, redirect: 'manual' });
      expect({ status: answer.status, to: answer.headers.get('location') }).toEqual({
        status: 302,
        to: matching(/\/_ah\/download\//),
      });
    },
  },
  {
    line: 'GET /files/{id}/download_url',
    gives: 'an address that the file comes from',
    id: FILE_ID,
    reads: async ({ client, id }) => {
      const answer = await fetch(await client.files.downloadUrl(id));
      expect(await answer.text()).toContain(FILE_ID);
    },
  },
];
