import { fileResults, urlResults } from '../reports/engine-table.ts';
import { GRAPH_RELATIONSHIPS } from '../graphs/graphs.ts';
import { jsonAnswer } from '../json-answer.ts';
import type { App } from '../parts.ts';
import { RELATIONSHIPS } from '../relationships/relationship-table.ts';
import { USER_RELATIONSHIPS } from '../relationships/user-relationships.ts';

/** What the service calls kinds of threat; one is misspelt there. Fact sheet section 6.6. */
const THREAT_CATEGORIES =
  'adware banker downloader dropper fakeav hacktool miner phising pua ransomware spyware trojan virus worm';

const PRIVILEGES = ['downloads-tier-1', 'file-feed', 'intelligence', 'private', 'retrohunt-tier-1'];

/** What the service knows of: engines, privileges, relationships and kinds of threat. Fact sheet section 6.6. */
export function addMetadataRoutes(app: App): void {
  app.get('/api/v3/popular_threat_categories', () => jsonAnswer({ data: THREAT_CATEGORIES.split(' ') }));
  app.get('/api/v3/metadata', () =>
    jsonAnswer({
      data: { engines: engines(), privileges: PRIVILEGES, relationships: relationships() },
    }),
  );
}

function engines(): object {
  const names = [...Object.keys(fileResults('clean')), ...Object.keys(urlResults('clean'))];
  return Object.fromEntries(names.toSorted().map((name) => [name, {}]));
}

function relationships(): object {
  const singleTyped = { graph: GRAPH_RELATIONSHIPS, user: USER_RELATIONSHIPS };
  const typed: [string, object][] = Object.entries(singleTyped).map(([owner, byName]) => [
    owner,
    Object.entries(byName).map(([name, type]) => described(owner, name, [type])),
  ]);
  const others: [string, object][] = Object.entries(RELATIONSHIPS).map(([owner, byName]) => [
    owner,
    Object.entries(byName).map(([name, { types }]) => described(owner, name, types)),
  ]);
  return Object.fromEntries([...others, ...typed]);
}

function described(owner: string, name: string, types: readonly string[]): object {
  return { name, description: `From a ${owner} to its ${name}, of type ${types.join(' or ')}` };
}
