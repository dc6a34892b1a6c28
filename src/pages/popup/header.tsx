import type { JSX } from 'preact';
import { Mark, Picture } from '../../ui/icon.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupModel } from '../../ui/popup-model.ts';
import { CheckField } from './check-field.tsx';

/** The popup's head: whose it is, and the ways to another check, to the list and to the options. */
export function Header({ isList, model }: { isList: boolean; model: PopupModel }): JSX.Element {
  const { ports } = usePage();
  return (
    <header class="head">
      <span class="brand">
        <Mark />
        Vouch
      </span>
      {!isList && <CheckField model={model} isSmall={true} />}
      <button
        type="button"
        class="icon-button"
        title="Latest checks"
        aria-label="Latest checks"
        aria-current={isList ? 'page' : undefined}
        onClick={() => void model.showList()}
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
