import { createClient } from '../src/virustotal/client.ts';
import { collectGarbage } from '../test/unit/virustotal/reading/collect-garbage.ts';
import { wireComment, wireList } from '../test/unit/virustotal/wire-objects.ts';
import { kB, ms, printTable } from './table.ts';

const COMMENTS = 10_000;
const PER_PAGE = 40;
/** The heap is measured each time that so many comments have come, in the middle of a page. */
const MEASURED_EVERY = 1_010;
const ACCESS = { apiAddress: 'https://api.example/api/v3', key: 'f'.repeat(64) };

/** `grownBytes` is by how much the heap has grown at each measuring. */
type Course = { comments: number; requests: number; durationMs: number; grownBytes: number[] };

/** What the client holds while it goes through many comments, beside what they take when all are kept. In Node. */
export async function printPaging(): Promise<void> {
  // The first time compiles what the others run.
  await gone(() => {});
  const iterated = await gone(() => {});
  const all: unknown[] = [];
  const kept = await gone((comment) => void all.push(comment));
  const row = (name: string, { comments, requests, durationMs, grownBytes }: Course) => [
    name,
    String(comments),
    String(requests),
    ms(durationMs),
    kB(grownBytes[0] ?? 0),
    kB(Math.max(...grownBytes)),
  ];
  printTable('Going through comments, 40 a page (in Node)', [
    ['', 'comments', 'requests', 'time', `heap grows, at ${MEASURED_EVERY}`, 'at most'],
    row('for await', iterated),
    row('all kept in an array', kept),
  ]);
}

/** Goes through all comments of a made-up link; the time is that without measuring. */
async function gone(take: (comment: unknown) => void): Promise<Course> {
  const service = pagingService();
  const client = createClient(service.ports, ACCESS);
  const startBytes = await heapBytes();
  let comments = 0;
  const grownBytes: number[] = [];
  let measuredMs = 0;
  const startedMs = performance.now();
  for await (const comment of client.comments.on('url', 'abc', { limit: PER_PAGE })) {
    take(comment);
    comments += 1;
    if (comments % MEASURED_EVERY !== 0 && comments !== COMMENTS) continue;
    const pausedMs = performance.now();
    grownBytes.push((await heapBytes()) - startBytes);
    measuredMs += performance.now() - pausedMs;
  }
  const durationMs = performance.now() - startedMs - measuredMs;
  return { comments, requests: service.requests(), durationMs, grownBytes };
}

async function heapBytes(): Promise<number> {
  await collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** A service whose every page is made when it is asked for, the cursor being its number. */
function pagingService() {
  let requests = 0;
  const fetch = (address: string) => {
    requests += 1;
    const page = Number(new URL(address).searchParams.get('cursor'));
    const comments = Array.from({ length: PER_PAGE }, (_, place) =>
      wireComment(`u-${page * PER_PAGE + place}`),
    );
    const meta = (page + 1) * PER_PAGE < COMMENTS ? { cursor: String(page + 1) } : {};
    return Promise.resolve(new Response(JSON.stringify(wireList(comments, meta))));
  };
  return { ports: { fetch, nowMs: () => Date.now(), isOnline: () => true }, requests: () => requests };
}
