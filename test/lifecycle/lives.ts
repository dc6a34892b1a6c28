import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { createDatabaseAccess } from '../../src/storage/database-access.ts';
import { openDatabase } from '../../src/storage/database.ts';
import type { Database } from '../../src/storage/read.ts';
import { createAgenda } from './agenda.ts';
import { createLife, type Life } from './life.ts';
import { createMortal, type Death } from './mortal.ts';
import { mortalFetch, type Reply } from './mortal-network.ts';
import { mortalStore, type OnStored } from './mortal-store.ts';
import { makeRepeatable } from './repeatable.ts';
import type { Turns } from './turns.ts';

/** A request that left a worker: by the true clock, by the browser's, and of which life, that may be over by then. */
type LeftRequest = {
  atMs: number;
  browserMs: number;
  life: number;
  isOfLiving: boolean;
  line: string;
};

/** A browser in which workers live one after the other. */
export type Lives = {
  database: Database;
  trueMs: () => number;
  /** The time as the browser's clock has it, which can be wrong. */
  browserMs: () => number;
  isOnline: boolean;
  /** The alarm by the browser's clock, null where none is set. */
  alarmAtMs: number | null;
  left: LeftRequest[];
  /** Each turn of a worker: what was done, in which life, and whether an alarm was set. */
  taken: { life: number; label: string; hasAlarm: boolean }[];
  /** Reading requests that left while an equal one of the same life was on its way. */
  equalOnTheirWay: string[];
  unforeseen: unknown[];
  /** The true times at which the browser's clock was set, and by how much. */
  jumps: { atMs: number; byMs: number }[];
  deaths: number;
  /** How often an alarm rang when no job was there. */
  needlessRings: number;
  /** Something that happens at a time, at its turn. */
  later: (afterMs: number, label: string, happen: () => void) => void;
  /** Reads for a page, which takes no time. */
  read: <T>(reading: Promise<T>) => Promise<T>;
  /** The worker that lives; it is started where none does, as an event starts it. */
  worker: () => Life;
  /** Goes on until nothing is left that would happen by itself. */
  untilNothingIsLeft: () => Promise<void>;
};

/** What goes on around the workers. */
export type LivesPorts = {
  turns: Turns;
  /** The true time, that goes on. */
  trueNow: { ms: number };
  respond: (url: string, init: RequestInit) => Promise<Reply>;
  deaths: Death[];
  onStored: OnStored;
};

/** More than any of these lives takes: whoever comes to it spins. */
const MOST_TURNS = 20_000;

/** A browser with an empty database and a saved key; it is the only one while it is used. */
export async function createLives({ turns, trueNow, respond, deaths, onStored }: LivesPorts): Promise<Lives> {
  globalThis.indexedDB = new IDBFactory();
  const agenda = createAgenda();
  const timers = new Map<Life, number>();
  let current: Life | null = null;
  let skewMs = 0;
  let ids = 0;
  const underWay = new Set<Promise<unknown>>();

  const lives: Lives = {
    database: await createDatabaseAccess(openDatabase)(),
    trueMs: () => trueNow.ms,
    browserMs: () => trueNow.ms + skewMs,
    isOnline: true,
    alarmAtMs: null,
    left: [],
    taken: [],
    equalOnTheirWay: [],
    unforeseen: [],
    jumps: [],
    deaths: 0,
    needlessRings: 0,
    later: (afterMs, label, happen) => agenda.add({ atMs: trueNow.ms + afterMs, label, happen }),
    read,
    worker: () => current ?? start(),
    untilNothingIsLeft,
  };
  makeRepeatable((afterMs, happen) => agenda.add({ atMs: trueNow.ms + afterMs, label: null, happen }));

  /** As `background/index.ts` does whenever it is started. */
  function start(): Life {
    const life = lifeOf(lives.deaths + 1, deaths[lives.deaths] ?? null);
    current = life;
    void life.announce(null).catch((cause: unknown) => lives.unforeseen.push(cause));
    void life.scheduler.kick();
    return life;
  }

  function lifeOf(number: number, death: Death | null): Life {
    const mortal = createMortal({ turns, name: String(number), death, onTurn, onReplaced, busy: track });
    const life = createLife({
      store: mortalStore(lives.database, mortal, onStored),
      fetch: mortalFetch({
        mortal,
        respond: leave,
        later: (ms, happen) => lives.later(ms, 'answer', happen),
      }),
      wakeUpAt,
      nowMs: lives.browserMs,
      newId: () => idOf((ids += 1)),
      isOnline: () => lives.isOnline,
      onUnforeseen: (cause) => void lives.unforeseen.push(cause),
    });
    return life;

    function onTurn(label: string): void {
      lives.taken.push({ life: number, label, hasAlarm: lives.alarmAtMs !== null });
    }

    function leave(url: string, init: RequestInit, isEqual: boolean): Promise<Reply> {
      const line = `${init.method ?? 'GET'} ${new URL(url).pathname}`;
      const [browserMs, isOfLiving] = [lives.browserMs(), mortal.isAlive()];
      lives.left.push({ atMs: trueNow.ms, browserMs, life: number, isOfLiving, line });
      if (isEqual && line.startsWith('GET')) lives.equalOnTheirWay.push(line);
      return lives.isOnline ? respond(url, init) : Promise.resolve({ kind: 'lost' });
    }

    /** The timer is the worker's own and ends with it. */
    function wakeUpAt(atMs: number | null): Promise<void> {
      if (mortal.isAlive()) setTimer(life, atMs);
      const set = () => void (lives.alarmAtMs = atMs);
      return mortal.reach({
        label: `alarm ${atMs === null ? 'off' : 'on'}`,
        act: async () => set(),
        atDeath: set,
      });
    }
  }

  function onReplaced({ startsAfterMs, clockJumpMs }: Death): void {
    current = null;
    timers.clear();
    lives.deaths += 1;
    if (clockJumpMs !== 0) lives.jumps.push({ atMs: trueNow.ms, byMs: clockJumpMs });
    skewMs += clockJumpMs;
    if (startsAfterMs !== null) lives.later(startsAfterMs, 'another worker', () => void lives.worker());
  }

  /** A timer goes by no clock that can be set. */
  function setTimer(life: Life, atMs: number | null): void {
    if (atMs === null || life !== current) timers.delete(life);
    else timers.set(life, atMs - skewMs);
  }

  function track(done: Promise<unknown>): void {
    underWay.add(done);
    const ended = () => underWay.delete(done);
    done.then(ended, ended);
  }

  function read<T>(reading: Promise<T>): Promise<T> {
    track(reading);
    return reading;
  }

  async function untilNothingIsLeft(): Promise<void> {
    for (let taken = 0; taken < MOST_TURNS; taken += 1) {
      await quiet();
      if (turns.count() > 0) await turns.waitNext(1);
      else if (!nextMoment()) return;
    }
    throw new Error('never comes to rest');
  }

  /** Nothing moves any more but what waits for its turn. */
  async function quiet(): Promise<void> {
    do await nextTask();
    while (underWay.size > 0);
  }

  /** The clock goes on to what comes next; false where nothing does. */
  function nextMoment(): boolean {
    const alarmMs = lives.alarmAtMs === null ? Infinity : lives.alarmAtMs - skewMs;
    const nextMs = Math.min(agenda.nextMs(), alarmMs, ...timers.values());
    if (nextMs === Infinity) return false;
    trueNow.ms = Math.max(trueNow.ms, nextMs);
    for (const [life, atMs] of timers) if (atMs <= trueNow.ms) ring(life);
    if (alarmMs <= trueNow.ms) ringAlarm();
    for (const { label, happen } of agenda.due(trueNow.ms)) {
      if (label === null) happen();
      else void turns.schedule(Promise.resolve(null), label).then(happen);
    }
    return true;
  }

  function ring(life: Life): void {
    timers.delete(life);
    void life.scheduler.kick();
  }

  function ringAlarm(): void {
    lives.alarmAtMs = null;
    track(noteWhetherNeedless());
    void lives.worker().scheduler.kick();
  }

  async function noteWhetherNeedless(): Promise<void> {
    if ((await lives.database.count('jobs')) === 0) lives.needlessRings += 1;
  }

  return lives;
}

/** The blocks of the history go by how an id begins. */
function idOf(n: number): string {
  return `${((n * 37) % 256).toString(16).padStart(2, '0')}-${n}`;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
