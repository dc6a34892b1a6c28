import { StoreFailure } from './store-failure.ts';

const BY_THE_DATABASE: ReadonlySet<string> = new Set(['QuotaExceededError', 'UnknownError', 'AbortError']);

/**
 * Whether an error says that the browser did not store something: on a full disk Chromium's database says anything from
 * "quota" to "unknown" or cannot be opened any more, and `storage.session` says it in its message only.
 */
export function isNoRoom(cause: unknown): boolean {
  if (cause instanceof StoreFailure) return cause.trouble === 'refused';
  if (cause instanceof DOMException) return BY_THE_DATABASE.has(cause.name);
  return cause instanceof Error && /quota/i.test(cause.message);
}
