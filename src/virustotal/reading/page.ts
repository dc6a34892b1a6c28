import * as v from 'valibot';
import { VouchFailure } from '../../domain/errors.ts';
import { listAnswerSchema, openEnvelope } from './envelope.ts';
import { count, text } from './wire-values.ts';
import { pathIn, wellFormed } from './well-formed.ts';

/**
 * One page of a collection. `cursor` leads to the next one, null at the end; `total` is the service's count, null where
 * it tells none; `dropped` holds the places of elements that are none, and the paths of what was malformed in others.
 */
export type Page<Item> = { items: Item[]; cursor: string | null; total: number | null; dropped: string[] };

/** Reads one element of a collection. Throws `unexpected-answer` for what is none. */
export type ReadElement<Item> = (wire: unknown) => Item;

const metaSchema = v.object({ cursor: text, count });

/**
 * An answer with a collection as a page; `asked` is the cursor that it was asked with. Throws `unexpected-answer` for
 * an answer that is no collection. Fact sheet section 1.3.
 */
export function readPage<Item>(answer: unknown, read: ReadElement<Item>, asked: string | null): Page<Item> {
  const { data, meta } = openEnvelope(listAnswerSchema, answer);
  const { value, dropped } = wellFormed(metaSchema, meta);
  const elements = data.map((element) => readElement(element, read));
  const next = value?.cursor || null;
  return {
    items: elements.flatMap((element) => ('item' in element ? [element.item] : [])),
    // A cursor that comes again would lead to the same page for ever.
    cursor: next === asked ? null : next,
    total: value?.count ?? null,
    dropped: [
      ...elements.flatMap((element, place) => ('item' in element ? [] : [`data.${place}`])),
      ...dropped.map((path) => pathIn('meta', path)),
    ],
  };
}

function readElement<Item>(element: unknown, read: ReadElement<Item>): { item: Item } | { malformed: true } {
  try {
    return { item: read(element) };
  } catch (cause) {
    if (cause instanceof VouchFailure) return { malformed: true };
    throw cause;
  }
}
