import { signal, type Signal } from '@preact/signals';
import type { Page } from '../page-context.ts';

/** A comment in the making. */
export type Draft = Signal<string>;

const draftsOfPages = new WeakMap<Page, Map<string, Draft>>();

/** The draft for an indicator: it outlives the tab, and not the page. */
export function draftFor(page: Page, indicatorKey: string): Draft {
  const drafts = draftsOfPages.get(page) ?? new Map<string, Draft>();
  draftsOfPages.set(page, drafts);
  const draft = drafts.get(indicatorKey) ?? signal('');
  drafts.set(indicatorKey, draft);
  return draft;
}

/** Puts a text that was not sent back into a draft, above what was written meanwhile. */
export function putBack(draft: Draft, text: string): void {
  draft.value = draft.value.trim() === '' ? text : `${text}\n\n${draft.value}`;
}
