import * as fc from 'fast-check';
import { ACCESS } from '../unit/virustotal/fake-service.ts';

/** One change of a body at one place: `way` leads there, each step to one of the members by its place among them. */
export type Mutation = { way: number[]; change: Change };

/** What becomes of a member. */
export type Change =
  | { becomes: string }
  | 'becomes the key'
  | { isCalled: string }
  | { getsMember: string }
  | 'goes missing'
  | 'is put in a list'
  | 'comes in thousands';

/** A member of an object with its name, or an element of a list with its place. */
type Entry = [name: string, value: unknown];

const LEVELS = 20_000;
const CROWD = 5_000;
const MOST_ADDED_CHARACTERS = 1_000_000;

/** Stands in a body for what `JSON.stringify` cannot write, until the rest is written. */
const WRITTEN_LATER = {
  '@@deep list@@': `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`,
  '@@deep object@@': `${'{"data":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`,
  '@@infinite@@': '1e999',
};

const LIGHT_VALUES: Record<string, unknown> = {
  null: null,
  true: true,
  '-1': -1,
  '1.5': 1.5,
  '1e308': 1e308,
  'more than any number': '@@infinite@@',
  'an empty text': '',
  'a text': 'text',
  'digits in a text': '1700000000',
  'a lone surrogate': '\ud83d',
  'an id with slashes': 'a/b\\c',
  'an id that climbs': '../../users',
  dots: '..',
  'a text that names the prototype': '__proto__',
  'an empty list': [],
  'a list of thousands': Array.from({ length: CROWD }, (_, place) => place),
  'a list of mixed things': [null, 1, 'two', { three: 3 }, ['four']],
  'an empty object': {},
};

const HEAVY_VALUES: Record<string, unknown> = {
  'a huge text': 'x'.repeat(1_000_000),
  'a deep list': '@@deep list@@',
  'a deep object': '@@deep object@@',
};

const VALUES = { ...LIGHT_VALUES, ...HEAVY_VALUES };

const HOSTILE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', ACCESS.key];

/** What would show on every object if a member of a body got into the prototype. */
export const POLLUTION = 'pollutedByTheBody';

/** A change that makes a body little larger, or ten times larger at most. */
export const lightChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ becomes: fc.constantFrom(...Object.keys(LIGHT_VALUES)) }) },
  { weight: 6, arbitrary: fc.constant('goes missing' as const) },
  { weight: 6, arbitrary: fc.constant('becomes the key' as const) },
  { weight: 3, arbitrary: fc.constant('is put in a list' as const) },
  { weight: 4, arbitrary: fc.record({ isCalled: fc.constantFrom(...HOSTILE_NAMES) }) },
  { weight: 4, arbitrary: fc.record({ getsMember: fc.constantFrom(...HOSTILE_NAMES) }) },
  { weight: 1, arbitrary: fc.constant('comes in thousands' as const) },
);

/** A change to something huge or deep. */
export const heavyChange: fc.Arbitrary<Change> = fc.record({
  becomes: fc.constantFrom(...Object.keys(HEAVY_VALUES)),
});

/** One to several changes of a body, near its root as often as deep in it. */
export function mutations(change: fc.Arbitrary<Change>): fc.Arbitrary<Mutation[]> {
  const way = fc.array(fc.nat(), { maxLength: 8 });
  return fc.array(fc.record({ way, change }), { minLength: 1, maxLength: 5 });
}

/** A body after its changes, one after the other, as the text of an answer; empty where the whole body went missing. */
export function mutatedText(body: unknown, changes: Mutation[]): string {
  const [root] = changes.reduce<Entry[]>(
    ([entry], mutation) => (entry ? mutated(entry, mutation) : []),
    [['', body]],
  );
  return root ? textOf(root[1]) : '';
}

function textOf(value: unknown): string {
  return Object.entries(WRITTEN_LATER).reduce(
    (text, [mark, written]) => text.replaceAll(`"${mark}"`, written),
    JSON.stringify(value),
  );
}

function mutated(entry: Entry, { way: [step, ...rest], change: last }: Mutation): Entry[] {
  const [name, value] = entry;
  const members = membersOf(value);
  if (step === undefined || members.length === 0) return changed(entry, last);
  const chosen = step % members.length;
  const others = members.flatMap((member, place) =>
    place === chosen ? mutated(member, { way: rest, change: last }) : [member],
  );
  return [[name, Array.isArray(value) ? others.map(([, member]) => member) : Object.fromEntries(others)]];
}

function changed([name, value]: Entry, what: Change): Entry[] {
  if (what === 'goes missing') return [];
  if (what === 'becomes the key') return [[name, ACCESS.key]];
  if (what === 'is put in a list') return [[name, [value]]];
  if (what === 'comes in thousands') return crowdOf([name, value]);
  if ('isCalled' in what) return [[what.isCalled, value]];
  if ('getsMember' in what) return [[name, withMember(value, what.getsMember)]];
  return [[name, VALUES[what.becomes]]];
}

/** A dictionary has no name twice, so there each gets a name of its own. */
function crowdOf([name, value]: Entry): Entry[] {
  const length = Math.min(CROWD, Math.ceil(MOST_ADDED_CHARACTERS / textOf(value).length));
  return Array.from({ length }, (_, place): Entry => [place === 0 ? name : `${name} ${place}`, value]);
}

/** As an object literal would not have it: a member of its own, whatever its name. */
function withMember(value: unknown, name: string): unknown {
  const polluting = { [POLLUTION]: true, prototype: { [POLLUTION]: true } };
  return Object.fromEntries([...(Array.isArray(value) ? [] : membersOf(value)), [name, polluting]]);
}

function membersOf(value: unknown): Entry[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
