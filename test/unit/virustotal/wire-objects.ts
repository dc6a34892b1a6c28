/** Attributes as they come over the wire. */
export type WireAttributes = Record<string, unknown>;

/** One engine's entry in `last_analysis_results`, for a link. */
export function wireEngine(name: string, category: string, result: string | null = 'clean'): WireAttributes {
  return { method: 'blacklist', engine_name: name, category, result };
}

/** A dictionary of engines as `last_analysis_results` has it. */
export function wireEngines(...engines: WireAttributes[]): WireAttributes {
  return Object.fromEntries(engines.map((engine) => [String(engine['engine_name']), engine]));
}

/** Stats of a link, a domain or an address; of the given counts the others are 0. */
export function wireStats(counts: Record<string, number> = {}): WireAttributes {
  return { malicious: 0, suspicious: 0, undetected: 0, harmless: 0, timeout: 0, ...counts };
}

/** An object of the service. */
export function wireObject(type: string, id: string | number, attributes?: WireAttributes) {
  return {
    type,
    id,
    links: { self: `https://api.example/${type}/${id}` },
    ...(attributes ? { attributes } : {}),
  };
}

/** An answer with one object. */
export function wireAnswer(type: string, id: string | number, attributes?: WireAttributes) {
  return { data: wireObject(type, id, attributes) };
}

/** A comment with everything that the service tells of one, its author asked for. */
export function wireComment(id: string, attributes: WireAttributes = {}) {
  const written = {
    date: 1_700_000_000,
    text: `What ${id} says`,
    html: `<b>What ${id} says</b>`,
    tags: ['phishing', '_:api', '_:public'],
    votes: { positive: 3, negative: 2, abuse: 1 },
  };
  return {
    ...wireObject('comment', id, { ...written, ...attributes }),
    relationships: { author: { data: { type: 'user', id: 'anna' }, links: {} } },
  };
}

/** A vote. */
export function wireVote(verdict: unknown, value = 1) {
  return wireObject('vote', `u-1-${value}`, { date: 1_700_000_000, value, verdict });
}

/** An answer with a collection. */
export function wireList(data: unknown[], meta?: WireAttributes) {
  return { data, links: { self: 'https://api.example/comments?limit=10' }, ...(meta ? { meta } : {}) };
}

/** An error answer. */
export function wireError(code: string, message = 'Something happened') {
  return { error: { code, message } };
}
