import * as v from 'valibot';
import type { Analyses } from './analyses.ts';
import type { Descriptor } from '../relationships/descriptor.ts';
import type { RecordedData } from '../recorded/recorded-data.ts';

const TYPE_OF_PATH = new Map([
  ['urls', 'url'],
  ['files', 'file'],
  ['domains', 'domain'],
  ['ip_addresses', 'ip_address'],
]);

const text = v.fallback(v.nullable(v.string()), null);
const recordedSchema = v.object({
  data: v.object({ links: v.fallback(v.object({ item: text }), { item: null }) }),
  meta: v.fallback(
    v.object({
      url_info: v.fallback(v.object({ id: text }), { id: null }),
      file_info: v.fallback(v.object({ sha256: text }), { sha256: null }),
    }),
    { url_info: { id: null }, file_info: { sha256: null } },
  ),
});

/** What an analysis is of; null where a recorded one does not say. Fact sheet section 7.2. */
export function itemOfAnalysis(
  { analyses, recorded }: { analyses: Analyses; recorded: RecordedData },
  id: string,
): Descriptor | null {
  const run = analyses.find(id);
  if (run) return { type: run.item.kind, id: run.item.id };
  const body = recorded.at(`/analyses/${id}`);
  const parsed = v.safeParse(recordedSchema, body === null ? null : JSON.parse(body));
  if (!parsed.success) return null;
  const { data, meta } = parsed.output;
  const [, path = '', itemId = ''] = /\/(\w+)\/([^/]+)$/.exec(data.links.item ?? '') ?? [];
  const type = TYPE_OF_PATH.get(path);
  if (type !== undefined) return { type, id: itemId };
  // An analysis of a link may tell of the page's body, too, so the link comes first.
  if (meta.url_info.id !== null) return { type: 'url', id: meta.url_info.id };
  return meta.file_info.sha256 === null ? null : { type: 'file', id: meta.file_info.sha256 };
}
