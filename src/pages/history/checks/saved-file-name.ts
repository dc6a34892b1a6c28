/** What an exported history is called: by its local day. */
export function savedFileName(nowMs: number, extension: string): string {
  const now = new Date(nowMs);
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `vouch-history-${now.getFullYear()}-${month}-${day}.${extension}`;
}
