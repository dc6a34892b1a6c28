import { createHash } from 'node:crypto';
import { findingFor, fileResults, statsOf, urlResults, type EngineAnswer } from './engine-table.ts';

/** A link that was submitted, by its canonical form and id. */
type SubmittedUrl = { kind: 'url'; id: string; url: string };

/** A file that was submitted; `id` is its SHA-256, the others are null where only the id is known. */
export type SubmittedFile = {
  kind: 'file';
  id: string;
  sha1: string | null;
  md5: string | null;
  sizeBytes: number | null;
  name: string | null;
};

/** What an analysis is of. */
export type Item = SubmittedUrl | SubmittedFile;

/** One run of the engines over an item. */
export type Run = { id: string; item: Item; startedAtMs: number; results: Record<string, EngineAnswer> };

/** How far a run is, and the results so far. */
export type Progress = {
  status: 'queued' | 'in-progress' | 'completed';
  results: Record<string, EngineAnswer>;
};

/** The runs since the start. */
export type Analyses = {
  /** Starts a run that finds what is recorded of the item, or what its name says. */
  start: (item: Item, recorded: Record<string, EngineAnswer> | null) => Run;
  find: (id: string) => Run | null;
  progress: (run: Run) => Progress;
  /** The completed runs over an item, oldest first; a file's by any of its hashes. */
  completedOf: (kind: Item['kind'], id: string) => Run[];
};

const QUEUED_SHARE = 0.25;

/** Runs that take `analysisMs()` by the clock: a quarter of it queued, then filled bit by bit, then completed. */
export function createAnalyses(nowMs: () => number, analysisMs: () => number): Analyses {
  const runs = new Map<string, Run>();

  function progress({ startedAtMs, results }: Run): Progress {
    const duration = analysisMs();
    const share = duration === 0 ? 1 : (nowMs() - startedAtMs) / duration;
    if (share >= 1) return { status: 'completed', results };
    if (share < QUEUED_SHARE) return { status: 'queued', results: {} };
    const entries = Object.entries(results);
    const some = entries.slice(0, Math.ceil(entries.length * share));
    return { status: 'in-progress', results: Object.fromEntries(some) };
  }

  return {
    start: (item, recorded) => {
      const startedAtMs = nowMs();
      const id = analysisId(item, startedAtMs);
      const run = runs.get(id) ?? { id, item, startedAtMs, results: recorded ?? resultsOf(item) };
      runs.set(id, run);
      return run;
    },
    find: (id) => runs.get(id) ?? null,
    progress,
    completedOf: (kind, id) =>
      [...runs.values()].filter(
        (run) => run.item.kind === kind && hasId(run.item, id) && progress(run).status === 'completed',
      ),
  };
}

function hasId(item: Item, id: string): boolean {
  return item.id === id || (item.kind === 'file' && (item.sha1 === id || item.md5 === id));
}

/** `u-<sha256>-<seconds>` for a link, base64 of `<md5>:<seconds>` for a file. Fact sheet section 5. */
function analysisId(item: Item, atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  if (item.kind === 'url') return `u-${item.id}-${seconds}`;
  const md5 = item.md5 ?? createHash('md5').update(item.id).digest('hex');
  return Buffer.from(`${md5}:${seconds}`).toString('base64');
}

function resultsOf(item: Item): Record<string, EngineAnswer> {
  return item.kind === 'url'
    ? urlResults(findingFor(new URL(item.url).hostname))
    : fileResults(findingFor(item.name ?? ''));
}

/** A run as the answer of `GET /analyses/{id}`. Fact sheet section 7.2. */
export function analysisAnswer(run: Run, { status, results }: Progress, apiAddress: string): object {
  const { item } = run;
  return {
    data: {
      id: run.id,
      type: 'analysis',
      links: {
        self: `${apiAddress}/analyses/${run.id}`,
        item: `${apiAddress}/${item.kind === 'url' ? 'urls' : 'files'}/${item.id}`,
      },
      attributes: {
        status,
        date: Math.floor(run.startedAtMs / 1000),
        stats: statsOf(results, item.kind),
        results,
      },
    },
    meta: item.kind === 'url' ? { url_info: { id: item.id, url: item.url } } : { file_info: fileInfo(item) },
  };
}

function fileInfo({ id, sha1, md5, sizeBytes }: SubmittedFile): object {
  return {
    sha256: id,
    ...(sha1 === null ? {} : { sha1 }),
    ...(md5 === null ? {} : { md5 }),
    ...(sizeBytes === null ? {} : { size: sizeBytes }),
  };
}

/** A run as the answer to its submission: only where to follow it. */
export function submissionAnswer(run: Run, apiAddress: string): object {
  return { data: { type: 'analysis', id: run.id, links: { self: `${apiAddress}/analyses/${run.id}` } } };
}
