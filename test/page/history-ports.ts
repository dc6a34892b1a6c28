import { packedLine } from '../../src/history/history-line.ts';
import type { HistoryPorts, HistoryReader } from '../../src/pages/history/history-ports.ts';
import { isResultOf } from '../../src/messaging/answer.ts';
import type { Request, RequestOf, RequestType, ResultOf } from '../../src/messaging/protocol.ts';
import type { Check } from '../../src/domain/check.ts';
import { fakePorts, type FakePorts, type FakeStore } from './fake-ports.ts';

/** Ports of the history over a store in memory, with what was read of it. */
export type FakeHistoryPorts = FakePorts &
  HistoryPorts & {
    /** How often all lines were read, and the ids of the checks of each reading by ids. */
    reads: { blocks: number; ids: (readonly string[])[] };
    /** Keeps the lines back until it is called. */
    holdBlocks: () => () => void;
    /** Makes the next readings fail. */
    breakStore: () => void;
    /** How many checks are added of each import, or begun of each list; null: all. */
    takes: number | null;
    /** How many orders go well before all others fail. */
    ordersThatGoWell: number;
  };

/** A history without a browser: in two blocks, as the store has many. */
export function fakeHistoryPorts(held: Partial<FakeStore> = {}): FakeHistoryPorts {
  let isBroken = false;
  let mayReadLines: Promise<void> = Promise.resolve();
  const base = fakePorts(held);
  const wholeChecks = () => base.held.checks.filter(({ partOf }) => partOf === null);

  async function read<T>(look: () => T): Promise<T> {
    if (isBroken) throw new Error('blocked');
    return look();
  }

  const history: HistoryReader = {
    newest: (atMost) => read(() => newestOf(wholeChecks()).slice(0, atMost)),
    blocks: async () => {
      ports.reads.blocks += 1;
      await mayReadLines;
      return read(() => blocksOf(wholeChecks()));
    },
    checksByIds: (ids) =>
      read(() => {
        ports.reads.ids.push(ids);
        return base.held.checks.filter(({ id }) => ids.includes(id));
      }),
    checksAfter: (id, atMost) =>
      read(() =>
        wholeChecks()
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          .filter((check) => id === null || check.id > id)
          .slice(0, atMost),
      ),
  };

  const sendToBase = base.send;
  const ports: FakeHistoryPorts = Object.assign(base, {
    history,
    activity: {
      queue: async () => ({ waiting: [], next: [], batches: [] }),
      sentRequests: async () => [],
      sentRequestCount: async () => 0,
      requestsSince: async () => [],
    },
    reads: { blocks: 0, ids: [] },
    takes: null,
    ordersThatGoWell: Infinity,
    breakStore: () => void (isBroken = true),
    holdBlocks: () => {
      let release = () => {};
      mayReadLines = new Promise((resolve) => (release = resolve));
      return release;
    },
    send: async <T extends RequestType>(request: RequestOf<T>): Promise<ResultOf<T>> => {
      if (base.sent.length >= ports.ordersThatGoWell) base.answers.failure = { kind: 'no-room' };
      const result = await sendToBase<T>(request);
      const own = ownResult(ports.takes, request);
      if (own === null) return result;
      if (!isResultOf(request, own)) throw new Error(`The fake answers ${request.type} wrongly.`);
      return own;
    },
  });
  return ports;
}

function ownResult(takes: number | null, request: Request): object | null {
  if (takes === null) return null;
  if (request.type === 'import-checks') return { added: takes };
  return request.type === 'check-list' ? { checks: takes } : null;
}

function newestOf(checks: Check[]): Check[] {
  return checks.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
}

function blocksOf(checks: Check[]): string[] {
  const lines = checks.map(packedLine);
  const half = Math.ceil(lines.length / 2);
  return [lines.slice(0, half), lines.slice(half)].map((block) => block.join('\n'));
}
