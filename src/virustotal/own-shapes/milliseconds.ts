/** A moment on the wire, in seconds since 1970, as ours in milliseconds; null where none is told. */
export function millisecondsOf(seconds: number | null | undefined): number | null {
  return typeof seconds === 'number' ? seconds * 1000 : null;
}
