/** The key of a check's job: a check has one at a time. */
export function jobKeyOf(checkId: string): string {
  return `check:${checkId}`;
}
