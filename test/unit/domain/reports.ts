import { NO_STATS, type EngineCategory, type EngineResult, type Stats } from '../../../src/domain/engine.ts';
import type { DomainReport, FileReport, UrlReport } from '../../../src/domain/report.ts';

/** One engine's answer. */
export function engine(name: string, category: EngineCategory, result: string | null = null): EngineResult {
  return { engine: name, category, result, method: 'blacklist', version: null, updated: null };
}

/** As many engines of one category as asked for, each a family of its own. */
export function engines(
  count: number,
  category: EngineCategory,
  result: string | null = null,
): EngineResult[] {
  return Array.from({ length: count }, (_, index) => engine(`${category} ${index + 1}`, category, result));
}

/** The counts that belong to some engines. */
function statsOf(results: EngineResult[]): Stats {
  const stats = { ...NO_STATS };
  for (const { category } of results) stats[category] += 1;
  return stats;
}

function common(results: EngineResult[]) {
  return {
    id: 'ab'.repeat(32),
    stats: statsOf(results),
    engines: results,
    analysedAtMs: 2000,
    reputation: null,
    votes: null,
    tags: [],
    categories: [],
    droppedAttributes: 0,
  };
}

/** A report on a link with these engines' answers, its counts matching them. */
export function urlReport(results: EngineResult[], rest: Partial<UrlReport> = {}): UrlReport {
  return {
    kind: 'url',
    ...common(results),
    url: 'https://shop.example/',
    finalUrl: null,
    redirects: [],
    title: null,
    httpStatus: null,
    contentLengthBytes: null,
    contentSha256: null,
    threatNames: [],
    firstSubmittedAtMs: 1000,
    lastSubmittedAtMs: null,
    timesSubmitted: null,
    ...rest,
  };
}

/** A report on a file with these engines' answers, its counts matching them. */
export function fileReport(results: EngineResult[], rest: Partial<FileReport> = {}): FileReport {
  return {
    kind: 'file',
    ...common(results),
    md5: null,
    sha1: null,
    sha256: null,
    sizeBytes: null,
    name: null,
    names: [],
    typeDescription: null,
    threatLabel: null,
    signature: null,
    signers: null,
    knownDistributors: [],
    firstSubmittedAtMs: 1000,
    lastSubmittedAtMs: null,
    timesSubmitted: null,
    ...rest,
  };
}

/** A report on a domain with these engines' answers, its counts matching them. */
export function domainReport(results: EngineResult[]): DomainReport {
  return { kind: 'domain', ...common(results), registrar: null, registeredAtMs: null };
}
