import type { Turns } from './turns.ts';
import { never } from './life.ts';

/**
 * When a worker ends: at so many turns of its own, before what has that turn is done. What is under way then still
 * `arrives`, or does not, each as the next of these has it (again from the first one). Null in the place of
 * `startsAfterMs`: nothing but an alarm starts another one. `lingersForTurns`: so many turns the old one lives on
 * beside the new one, as browsers may let an event page.
 */
export type Death = {
  atTurn: number;
  arrives: boolean[];
  startsAfterMs: number | null;
  clockJumpMs: number;
  lingersForTurns: number;
};

/** Something that reaches out of a worker; `atDeath` is done at once in the place of `act` where it still arrives. */
type Reach<T> = { label: string; act: () => Promise<T>; atDeath?: () => void };

/** Lets a worker reach out, each time at its turn, until it ends; then nothing comes back any more. */
export type Mortal = {
  isAlive: () => boolean;
  reach: <T>(reach: Reach<T>) => Promise<T>;
};

/** What a worker's end is told to; `busy` is called with what is being done. */
export type MortalPorts = {
  turns: Turns;
  name: string;
  death: Death | null;
  onTurn: (label: string) => void;
  /** Called when another one is the worker. */
  onReplaced: (death: Death) => void;
  busy: (done: Promise<unknown>) => void;
};

type UnderWay = { arrives: boolean; atDeath: (() => void) | null };

/** A worker's reach over the turns. */
export function createMortal(ports: MortalPorts): Mortal {
  const { turns, name, death } = ports;
  const underWay = new Set<UnderWay>();
  let taken = 0;
  let isAlive = true;

  async function reach<T>({ label, act, atDeath }: Reach<T>): Promise<T> {
    if (!isAlive) return never();
    const mine: UnderWay = { arrives: true, atDeath: atDeath ?? null };
    underWay.add(mine);
    await turns.schedule(Promise.resolve(null), `${name}: ${label}`);
    if (isAlive) takeTurn(label);
    underWay.delete(mine);
    if (!mine.arrives) return never();
    const done = act();
    ports.busy(done);
    const outcome = await done.then(
      (value) => () => value,
      (cause: unknown) => () => {
        throw cause;
      },
    );
    return isAlive ? outcome() : never();
  }

  function takeTurn(label: string): void {
    taken += 1;
    ports.onTurn(label);
    if (taken === death?.atTurn) ports.onReplaced(death);
    if (death && taken === death.atTurn + death.lingersForTurns) die(death);
  }

  /** The browser has heard of an alarm before it starts another worker, or never does. */
  function die({ arrives }: Death): void {
    isAlive = false;
    [...underWay].forEach((each, index) => {
      const isHeard = arrives[index % arrives.length] ?? false;
      if (isHeard) each.atDeath?.();
      each.arrives = isHeard && each.atDeath === null;
    });
  }

  return { isAlive: () => isAlive, reach };
}
