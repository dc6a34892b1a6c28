import { pathOfItem, type Item, type Run, type SubmittedFile } from './analyses.ts';
import { statsOf } from './engine-table.ts';

/** The report on an item that only this emulator has analysed, from the completed runs over it, oldest first. */
export function analysedReport(
  runs: readonly [Run, ...Run[]],
  apiAddress: string,
): { data: { id: string; type: string; links: object; attributes: object } } {
  const { item } = runs[0];
  const attributes = {
    ...commonAttributes(runs),
    ...ownAttributes(item),
  };
  return {
    data: { id: item.id, type: item.kind, links: { self: apiAddress + pathOfItem(item) }, attributes },
  };
}

function ownAttributes(item: Item): object {
  switch (item.kind) {
    case 'url':
      return urlAttributes(item.url);
    case 'file':
      return fileAttributes(item);
    case 'domain':
    case 'ip_address':
      return {};
  }
}

function commonAttributes(runs: readonly [Run, ...Run[]]): object {
  const [first] = runs;
  const last = runs.at(-1) ?? first;
  return {
    first_submission_date: secondsOf(first),
    last_submission_date: secondsOf(last),
    last_analysis_date: secondsOf(last),
    last_modification_date: secondsOf(last),
    times_submitted: runs.length,
    reputation: 0,
    total_votes: { harmless: 0, malicious: 0 },
    tags: [],
    last_analysis_stats: statsOf(last.results, last.item.kind === 'file' ? 'file' : 'url'),
    last_analysis_results: last.results,
  };
}

function urlAttributes(url: string): object {
  return {
    url,
    last_final_url: url,
    tld: new URL(url).hostname.split('.').at(-1),
    title: 'An example page',
    categories: {},
    threat_names: [],
    has_content: false,
    last_http_response_code: 200,
  };
}

function fileAttributes(item: SubmittedFile): object {
  return {
    sha256: item.id,
    ...(item.sha1 === null ? {} : { sha1: item.sha1 }),
    ...(item.md5 === null ? {} : { md5: item.md5 }),
    ...(item.sizeBytes === null ? {} : { size: item.sizeBytes }),
    ...(item.name === null ? {} : { meaningful_name: item.name, names: [item.name] }),
    type_description: 'unknown',
    type_tags: [],
  };
}

/** When a run was started, in the API's seconds. */
export function secondsOf(run: Run): number {
  return Math.floor(run.startedAtMs / 1000);
}
