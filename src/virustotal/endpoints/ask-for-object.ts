import { anyAnswerSchema, openEnvelope } from '../reading/envelope.ts';
import { descriptorSchema, type Descriptor } from '../reading/descriptor.ts';
import type { ReadElement } from '../reading/page.ts';
import type { Ask, Path } from './ask.ts';
import { objectParameters, type ObjectOptions } from './object-options.ts';
import { queryOf } from './query.ts';

/** Asks for one object, `GET`. */
export function askForObject<T>(
  ask: Ask,
  path: Path,
  read: ReadElement<T>,
  options: ObjectOptions = {},
): Promise<T> {
  const query = queryOf(objectParameters(options));
  return ask.forJson({ method: 'GET', path, query, signal: options.signal }, readData(read));
}

/** Asks for the one object at the other end of a relationship, null where there is none. */
export function askForOne<T>(
  ask: Ask,
  path: Path,
  read: ReadElement<T>,
  options: ObjectOptions = {},
): Promise<T | null> {
  return askForObject(ask, path, (data) => (data === null ? null : read(data)), options);
}

/** A reader of `{"data": …}` from one of what is in it. */
export function readData<T>(read: (data: unknown) => T): (answer: unknown) => T {
  return (answer) => read(openEnvelope(anyAnswerSchema, answer).data);
}

/** Reads which object something is. Throws `unexpected-answer` for what is none. */
export function readDescriptor(wire: unknown): Descriptor {
  return openEnvelope(descriptorSchema, wire);
}
