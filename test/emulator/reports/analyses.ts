import { createHash } from 'node:crypto';
import { collectionOf } from '../relationships/collection-of.ts';
import * as v from 'valibot';
import { findingFor, fileResults, statsOf, urlResults, type EngineAnswer } from './engine-table.ts';

import type { Shelf } from '../state.ts';

/** A link that was submitted, by its canonical form and id. */
const submittedUrlSchema = v.object({ kind: v.literal('url'), id: v.string(), url: v.string() });

const submittedFileSchema = v.object({
  kind: v.literal('file'),
  id: v.string(),
  sha1: v.nullable(v.string()),
  md5: v.nullable(v.string()),
  sizeBytes: v.nullable(v.number()),
  name: v.nullable(v.string()),
});

/** A file that was submitted; `id` is its SHA-256, the others are null where only the id is known. */
export type SubmittedFile = v.InferOutput<typeof submittedFileSchema>;

/** A domain or an address, by the id that the service answers with; both are analysed only once they are known. */
const knownHostSchema = v.object({ kind: v.picklist(['domain', 'ip_address']), id: v.string() });

const itemSchema = v.variant('kind', [submittedUrlSchema, submittedFileSchema, knownHostSchema]);

/** What an analysis is of. */
export type Item = v.InferOutput<typeof itemSchema>;

/** The engines' results, as far as we look into them. Fact sheet section 7.1. */
export const resultsSchema = v.record(v.string(), v.looseObject({ category: v.string() }));

/** One run of the engines over an item. */
export const runSchema = v.object({
  id: v.string(),
  item: itemSchema,
  startedAtMs: v.number(),
  results: resultsSchema,
});

/** A run of {@link runSchema}. */
export type Run = v.InferOutput<typeof runSchema>;

/** How far a run is, and the results so far. */
export type Progress = {
  status: 'queued' | 'in-progress' | 'completed';
  results: Record<string, EngineAnswer>;
};

/** The runs: those that were kept, and those since the start. */
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
export function createAnalyses(nowMs: () => number, analysisMs: () => number, shelf: Shelf<Run>): Analyses {
  const runs = new Map(shelf.kept.map((run) => [run.id, run]));

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
      const known = runs.get(id);
      if (known) return known;
      const run = { id, item, startedAtMs, results: recorded ?? resultsOf(item) };
      runs.set(id, run);
      shelf.keep(id, run);
      return run;
    },
    find: (id) => runs.get(id) ?? null,
    progress,
    completedOf: (kind, id) =>
      [...runs.values()]
        .filter(
          (run) => run.item.kind === kind && hasId(run.item, id) && progress(run).status === 'completed',
        )
        .toSorted((a, b) => a.startedAtMs - b.startedAtMs),
  };
}

function hasId(item: Item, id: string): boolean {
  return item.id === id || (item.kind === 'file' && (item.sha1 === id || item.md5 === id));
}

/**
 * `u-<sha256>-<seconds>` for a link, base64 of `<md5>:<seconds>` for a file. Fact sheet section 5. No source tells how
 * those of hosts look: here they are like those of links, with the letters that comments have.
 */
function analysisId(item: Item, atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  switch (item.kind) {
    case 'url':
      return `u-${item.id}-${seconds}`;
    case 'file': {
      const md5 = item.md5 ?? createHash('md5').update(item.id).digest('hex');
      return Buffer.from(`${md5}:${seconds}`).toString('base64');
    }
    case 'domain':
      return `d-${item.id}-${seconds}`;
    case 'ip_address':
      return `i-${item.id}-${seconds}`;
  }
}

function resultsOf(item: Item): Record<string, EngineAnswer> {
  switch (item.kind) {
    case 'url':
      return urlResults(findingFor(new URL(item.url).hostname));
    case 'file':
      return fileResults(findingFor(item.name ?? ''));
    case 'domain':
    case 'ip_address':
      return urlResults(findingFor(item.id));
  }
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
        item: apiAddress + pathOfItem(item),
      },
      attributes: {
        status,
        date: Math.floor(run.startedAtMs / 1000),
        stats: statsOf(results, item.kind === 'file' ? 'file' : 'url'),
        results,
      },
    },
    ...metaOf(item),
  };
}

/** The path of the report on an item, behind `/api/v3`. */
export function pathOfItem({ kind, id }: Pick<Item, 'kind' | 'id'>): string {
  return `/${collectionOf(kind)}/${id}`;
}

/** No source tells of anything that an analysis of a host says of it beside `links.item`. */
function metaOf(item: Item): object {
  switch (item.kind) {
    case 'url':
      return { meta: { url_info: { id: item.id, url: item.url } } };
    case 'file':
      return { meta: { file_info: fileInfo(item) } };
    case 'domain':
    case 'ip_address':
      return {};
  }
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
