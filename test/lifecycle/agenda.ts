/** What will happen by itself, by the true clock; `label` null: at once when its time comes, not at its turn. */
type Event = { atMs: number; label: string | null; happen: () => void };

/** The events to come, the first one first. */
export type Agenda = {
  add: (event: Event) => void;
  /** When the next one is, Infinity where there is none. */
  nextMs: () => number;
  /** Takes those out whose time has come. */
  due: (nowMs: number) => Event[];
};

/** An agenda with nothing in it. */
export function createAgenda(): Agenda {
  const events: Event[] = [];
  return {
    add: (event) => {
      events.push(event);
      events.sort((a, b) => a.atMs - b.atMs);
    },
    nextMs: () => events[0]?.atMs ?? Infinity,
    due: (nowMs) => events.splice(0, events.filter(({ atMs }) => atMs <= nowMs).length),
  };
}
