/** Makes a thing when it is first asked for: the first `Intl` of a page costs 10 ms, which the first paint can spare. */
export function once<T>(make: () => T): () => T {
  let made: { thing: T } | null = null;
  return () => (made ??= { thing: make() }).thing;
}
