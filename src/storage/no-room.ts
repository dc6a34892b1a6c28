/** Whether an error says that the browser has no room left; that of `storage.session` says so in its message only. */
export function isNoRoom(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === 'QuotaExceededError' || /quota/i.test(cause.message));
}
