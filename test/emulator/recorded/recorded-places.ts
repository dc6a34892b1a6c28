import * as v from 'valibot';
import { parseJson } from '../json-body.ts';
import { sha256Of } from '../url-identity.ts';

/** A body that was placed: its text in an envelope, and when the object was changed last, 0 where it says not. */
export type Recorded = { file: string; text: string; modifiedAtS: number };

/** Where a body is served, the main path first, or why nowhere. */
export type Placed = Omit<Recorded, 'file'> & { paths: string[] };

const optionalText = v.fallback(v.nullish(v.string(), null), null);
const seconds = v.fallback(v.number(), 0);
const links = v.fallback(v.object({ self: optionalText }), { self: null });

/** Only what tells where a body belongs; the body itself is served as it was read. */
const objectSchema = v.object({
  type: v.string(),
  id: v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((id) => String(id)),
  ),
  links,
  attributes: v.fallback(
    v.object({
      url: optionalText,
      md5: optionalText,
      sha1: optionalText,
      sha256: optionalText,
      last_modification_date: seconds,
      last_analysis_date: seconds,
      date: seconds,
    }),
    {
      url: null,
      md5: null,
      sha1: null,
      sha256: null,
      last_modification_date: 0,
      last_analysis_date: 0,
      date: 0,
    },
  ),
});
type RecordedObject = v.InferOutput<typeof objectSchema>;

const envelopeSchema = v.object({ data: v.unknown() });
const collectionSchema = v.object({ links: v.object({ self: v.string() }) });
const listSchema = v.object({ data: v.array(v.unknown()) });
const holderSchema = v.object({
  data: v.custom<object>((data) => typeof data === 'object' && data !== null && !Array.isArray(data)),
});
/** Where one object is served, whose members the emulator reads. */
const OBJECT_PATH = /^\/(?:files|urls|domains|ip_addresses|analyses)\/[^/?]+$/;
const wholeSchema = v.looseObject({ attributes: v.custom<object>((value) => typeof value === 'object') });

/** Finds the paths of a recorded body, which comes with or without its `{"data": …}` envelope. */
export function placesOf(text: string): Placed | { reason: string } {
  const body = jsonIn(text);
  if (body === undefined) return { reason: 'not JSON, or nested too deeply' };
  if (v.is(v.object({ error: v.unknown() }), body)) return { reason: 'an error, which belongs to no object' };
  const enveloped = v.is(envelopeSchema, body);
  const object = v.safeParse(objectSchema, enveloped ? body.data : body);
  const paths = [
    ...(object.success ? objectPaths(object.output) : []),
    ...(enveloped && v.is(collectionSchema, body) ? selfPath(body.links.self) : []),
  ];
  if (paths.length === 0) return { reason: 'neither a known type with an id nor links.self' };
  if (enveloped && !v.is(holderSchema, body) && paths.some((path) => OBJECT_PATH.test(path)))
    return { reason: 'no object, at the path of one' };
  return {
    paths,
    text: enveloped ? text : `{"data": ${text}}`,
    modifiedAtS: object.success ? modifiedAt(object.output) : 0,
  };
}

/** The whole objects in a recorded collection, each as a body of its own. Those known by their ids only have none. */
export function bodiesWithin(text: string): string[] {
  const list = v.safeParse(listSchema, jsonIn(text));
  if (!list.success) return [];
  return list.output.data
    .filter((member) => v.is(wholeSchema, member))
    .map((member) => JSON.stringify({ data: { ...member, context_attributes: undefined } }));
}

function modifiedAt({ attributes }: RecordedObject): number {
  return attributes.last_modification_date || attributes.last_analysis_date || attributes.date;
}

function objectPaths({ type, id, links: { self }, attributes }: RecordedObject): string[] {
  switch (type) {
    case 'url':
      return [`/urls/${id}`, ...(attributes.url === null ? [] : [`/urls/${sha256Of(attributes.url)}`])];
    case 'file':
      return [id, attributes.sha256, attributes.sha1, attributes.md5].flatMap((hash) =>
        hash === null ? [] : [`/files/${hash.toLowerCase()}`],
      );
    case 'domain':
      return [`/domains/${id.toLowerCase()}`];
    case 'ip_address':
      return [`/ip_addresses/${id.toLowerCase()}`];
    case 'analysis':
      return [`/analyses/${id}`];
    case 'user':
      return [`/users/${id}`];
    default:
      return self === null ? [] : selfPath(self);
  }
}

/** The path behind `/api/v3` of a `links.self`, with its query but without the page size. */
function selfPath(self: string): string[] {
  const [, path] = /^https?:\/\/[^/]+\/api\/v3(\/.*)$/.exec(self) ?? [];
  return path === undefined ? [] : [pathOfCollection(path)];
}

/** One spelling for the path and query of a collection: whatever the page size and the order of the parameters. */
export function pathOfCollection(pathAndQuery: string): string {
  // Put together as one text: by itself, a path that begins with two slashes would be a host.
  const url = new URL(`http://localhost${pathAndQuery}`);
  url.searchParams.delete('limit');
  url.searchParams.sort();
  return url.pathname + url.search;
}

/** A space goes first: decoding drops a byte order mark at the start, with which the text itself is no JSON. */
function jsonIn(text: string): unknown {
  return parseJson(new TextEncoder().encode(` ${text}`).buffer);
}
