import type { JSX } from 'preact';
import { Mark, Picture } from '../../ui/icon.tsx';
import { usePage } from '../../ui/page-context.ts';

/** The popup's head: whose it is, and the ways to the list and to the options. */
export function Header({ isList, onList }: { isList: boolean; onList: () => void }): JSX.Element {
  const { ports } = usePage();
  return (
    <header class="head">
      <span class="brand">
        <Mark />
        Vouch
      </span>
      <button
        type="button"
        class="icon-button"
        title="Latest checks"
        aria-label="Latest checks"
        aria-current={isList ? 'page' : undefined}
        onClick={onList}
      >
        <Picture name="list" />
      </button>
      <button
        type="button"
        class="icon-button"
        title="Options"
        aria-label="Options"
        onClick={() => void ports.openOptions()}
      >
        <Picture name="options" />
      </button>
    </header>
  );
}
