import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import packageJson from '../../package.json' with { type: 'json' };

const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'PRIVACY.md'];
const documents = DOCUMENTS.map((name) => ({ name, text: readFileSync(name, 'utf8') }));
const scripts = new Set(Object.keys(packageJson.scripts));

describe.each(documents)('$name', ({ text }) => {
  test('names only commands that package.json has', () => {
    const named = [...text.matchAll(/npm (?:run )?([a-z][\w:]*)/g)].flatMap(([, name]) => name ?? []);
    const known = (name: string) => scripts.has(name) || ['ci', 'install'].includes(name);
    expect(named.filter((name) => !known(name))).toEqual([]);
  });

  test('names only files and folders that are there', () => {
    const named = [...text.matchAll(/`((?:src|test|scripts|bench|public|docs)\/[\w./-]*)`/g)].flatMap(
      ([, path]) => path ?? [],
    );
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(([, path]) => path ?? []);
    expect([...named, ...linked].filter((path) => !existsSync(path))).toEqual([]);
  });
});

test('the manifest and the package have one version', () => {
  expect(manifest.version).toBe(packageJson.version);
});
