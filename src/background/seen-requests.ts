import * as v from 'valibot';
import { DECLARED_BY, HASH_KINDS } from '../domain/seen-request.ts';
import {
  notedRequest,
  requestOf,
  type EndedDownload,
  type NotedRequest,
  type PassedHash,
} from '../downloads/noted-request.ts';
import { mayBecomeDownload, type WebResponse } from '../downloads/web-response.ts';

/** What noting requests needs: a place that the browser keeps in memory only, and the time. */
export type SeenRequestsPorts = {
  session: { read: () => Promise<unknown>; write: (notes: NotedRequest[]) => Promise<void> };
  /** Whether the person has switched it on. */
  isWanted: () => Promise<boolean>;
  nowMs: () => number;
  onUnforeseen: (cause: unknown) => void;
};

/** What was seen of the requests that downloads came by; a stopped background finds it again, a new browser does not. */
export type SeenRequests = {
  /**
   * Notes a response if it may become a download, and is of no private window; `passing` resolves with the hash of its
   * bytes, null without one.
   */
  note: (
    response: WebResponse,
    isPrivate: Promise<boolean>,
    passing: Promise<PassedHash | null> | null,
  ) => Promise<void>;
  /** The request of a finished download; null where none was seen. */
  of: (download: EndedDownload) => Promise<NotedRequest | null>;
  /** The hash of its bytes as they passed, once it is there; null without one. */
  passed: (download: EndedDownload) => Promise<PassedHash | null>;
  /** Forgets one, by the browser's id of it, or all. */
  drop: (requestId: string) => Promise<void>;
  forget: () => Promise<void>;
};

const MOST_NOTED = 50;
const KEPT_MS = 24 * 3_600_000;
/** A hash is there as soon as the bytes are through; where it is not, the next rung is there sooner. */
const LATE_MS = 1000;
const LONGEST_WAIT_MS = 20_000;

/** Noting over its ports. */
export function createSeenRequests({
  session,
  isWanted,
  nowMs,
  onUnforeseen,
}: SeenRequestsPorts): SeenRequests {
  let notes: Promise<NotedRequest[]> | null = null;
  let written: Promise<void> = Promise.resolve();
  const passing = new Map<string, Promise<void>>();
  /** A small file is there before its request is noted. */
  let underWay: Promise<unknown> = Promise.resolve();

  function read(): Promise<NotedRequest[]> {
    notes ??= session.read().then(
      (stored) => v.parse(notesSchema, stored),
      () => [],
    );
    return notes;
  }

  async function change(to: (noted: NotedRequest[]) => NotedRequest[]): Promise<void> {
    const noted = await read();
    const kept = to(noted).filter(({ atMs }) => Math.abs(nowMs() - atMs) < KEPT_MS);
    noted.splice(0, noted.length, ...kept.slice(-MOST_NOTED));
    written = written.then(() => session.write(noted)).catch(onUnforeseen);
    return written;
  }

  function note(...noting: Parameters<SeenRequests['note']>): Promise<void> {
    const done = noteOne(...noting);
    underWay = Promise.allSettled([underWay, done]);
    return done;
  }

  async function noteOne(...[response, isPrivate, hash]: Parameters<SeenRequests['note']>): Promise<void> {
    const noted = mayBecomeDownload(response) ? notedRequest(response, nowMs()) : null;
    if (noted === null || (await isPrivate) || !(await isWanted())) return;
    const { requestId } = noted;
    if (hash) passing.set(requestId, hash.then((passed) => pass(requestId, passed)).catch(onUnforeseen));
    await change((all) => [...all, noted]);
  }

  async function pass(requestId: string, passed: PassedHash | null): Promise<void> {
    if (passed)
      await change((all) => all.map((each) => (each.requestId === requestId ? { ...each, passed } : each)));
    passing.delete(requestId);
  }

  async function of(download: EndedDownload): Promise<NotedRequest | null> {
    await underWay;
    return requestOf(await read(), download);
  }

  async function passedOf(download: EndedDownload): Promise<PassedHash | null> {
    // The browser can tell of the end of a small one before it tells of its request.
    if ((await of(download)) === null && download.address.startsWith('http') && (await isWanted()))
      await new Promise((done) => setTimeout(done, LATE_MS));
    const hashing = passing.get((await of(download))?.requestId ?? '');
    if (hashing) await Promise.race([hashing, new Promise((done) => setTimeout(done, LONGEST_WAIT_MS))]);
    return (await of(download))?.passed ?? null;
  }

  async function drop(requestId: string): Promise<void> {
    await underWay;
    await change((all) => all.filter((each) => each.requestId !== requestId));
  }

  return { note, of, passed: passedOf, drop, forget: () => change(() => []) };
}

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{32,64}$/));

/** What was written by this very browser, or nothing. */
const notesSchema = v.fallback(
  v.array(
    v.object({
      requestId: v.string(),
      address: v.string(),
      atMs: v.number(),
      lengthBytes: v.nullable(v.number()),
      seen: v.object({
        method: v.string(),
        redirects: v.array(v.string()),
        status: v.number(),
        declared: v.array(v.object({ kind: v.picklist(HASH_KINDS), hash: hex, by: v.picklist(DECLARED_BY) })),
      }),
      passed: v.nullable(v.object({ sha256: hex, sizeBytes: v.number() })),
    }),
  ),
  () => [],
);
