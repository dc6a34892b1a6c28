/** One term of a query: `name:value`, or a bare value, whose name is null. Values are in lower case. */
export type SearchTerm = { name: string | null; value: string };

/** The terms of a query; a value in double quotes may have spaces. */
export function searchTerms(query: string): SearchTerm[] {
  return [...query.matchAll(/(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, bare]) => ({
    name: name?.toLowerCase() ?? null,
    value: (quoted ?? bare ?? '').toLowerCase(),
  }));
}
