import type { StoreTrouble } from '../domain/store-trouble.ts';

/** A {@link StoreTrouble} on its way up. */
export class StoreFailure extends Error {
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, options?: ErrorOptions) {
    super(trouble, options);
    this.name = 'StoreFailure';
    this.trouble = trouble;
  }
}

/** Whether an error is the database's: it did not open, let go, or had no room. That of private windows says it otherwise. */
export function isStoreError(cause: unknown): boolean {
  return cause instanceof StoreFailure || cause instanceof DOMException;
}

/** What an error of opening the database means. */
export function asStoreFailure(cause: unknown): StoreFailure {
  if (cause instanceof StoreFailure) return cause;
  const isNewer = cause instanceof DOMException && cause.name === 'VersionError';
  return new StoreFailure(isNewer ? 'newer' : 'refused', { cause });
}
