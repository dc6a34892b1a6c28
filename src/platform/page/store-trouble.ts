import type { StoreTrouble } from '../../domain/store-trouble.ts';
import { asStoreFailure } from '../../storage/store-failure.ts';

/** Why a page has nothing to show, and a way to keep what is stored. */
export type PageTrouble = { trouble: StoreTrouble; onSaveCopy: () => void };

/** What an error of opening the store means to a page. */
export function storeTroubleOf(cause: unknown): PageTrouble {
  return { trouble: asStoreFailure(cause).trouble, onSaveCopy: () => void saveCopy().catch(() => undefined) };
}

async function saveCopy(): Promise<void> {
  const { copyOfStore } = await import('../../storage/copy-of-store.ts');
  const link = document.createElement('a');
  const address = URL.createObjectURL(await copyOfStore());
  link.href = address;
  link.download = 'vouch-copy.json';
  link.click();
  // The browser has taken it by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
