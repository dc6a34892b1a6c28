import { expect, test } from 'vitest';
import * as v from 'valibot';
import { ask, emulatorForTest, PUBLIC_KEY } from './ask.ts';

const metadataSchema = v.object({
  data: v.object({
    engines: v.record(v.string(), v.strictObject({})),
    privileges: v.array(v.string()),
    relationships: v.record(v.string(), v.array(v.object({ name: v.string(), description: v.string() }))),
  }),
});

test('the kinds of threat are fourteen words, one of them misspelt as in the service', async () => {
  const emulator = await emulatorForTest();
  const { body } = await ask(emulator, '/popular_threat_categories', { key: PUBLIC_KEY });
  const { data } = v.parse(v.object({ data: v.array(v.string()) }), body);
  expect(data).toHaveLength(14);
  expect(data).toContain('phising');
  expect(data).not.toContain('phishing');
});

test('the metadata name the engines, the privileges and each relationship with a description, for every key', async () => {
  const emulator = await emulatorForTest();
  const { body } = await ask(emulator, '/metadata', { key: PUBLIC_KEY });
  const { engines, privileges, relationships } = v.parse(metadataSchema, body).data;
  expect(Object.keys(engines)).toEqual(expect.arrayContaining(['ClamAV', 'OpenPhish']));
  expect(privileges).toContain('intelligence');
  expect(Object.keys(relationships)).toEqual(
    expect.arrayContaining(['file', 'url', 'domain', 'ip_address', 'comment', 'graph', 'user']),
  );
  expect(relationships['file']?.map(({ name }) => name)).toContain('behaviours');
  expect(relationships['user']?.map(({ name }) => name)).toContain('votes');
  for (const { description } of Object.values(relationships).flat()) expect(description).not.toBe('');
});
