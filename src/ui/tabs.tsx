import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';

/** One tab: its name, a number beside it where there is one, and what it shows. */
export type Tab = { name: string; count?: number; content: () => JSX.Element };

/** Tabs by the ARIA pattern: arrow keys, Home and End move and choose; only the chosen panel exists. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }): JSX.Element | null {
  const chosen = useSignal(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const tab = tabs[chosen.value] ?? tabs[0];
  if (!tab) return null;

  function choose(index: number): void {
    chosen.value = (index + tabs.length) % tabs.length;
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[chosen.value]?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = targetOf(event.key, chosen.value, tabs.length - 1);
    if (target === null) return;
    event.preventDefault();
    choose(target);
  }

  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list}>
        {tabs.map((each, index) => (
          <TabButton
            key={each.name}
            tab={each}
            id={`${id}-${index}`}
            panelId={`${id}-panel`}
            isChosen={index === chosen.value}
            onChoose={() => (chosen.value = index)}
            onKeyDown={onKeyDown}
          />
        ))}
      </div>
      <div class="panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen.value}`}>
        {tab.content()}
      </div>
    </>
  );
}

type ButtonProps = {
  tab: Tab;
  id: string;
  panelId: string;
  isChosen: boolean;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function TabButton({ tab, id, panelId, isChosen, onChoose, onKeyDown }: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      role="tab"
      id={id}
      aria-selected={isChosen}
      aria-controls={isChosen ? panelId : undefined}
      tabIndex={isChosen ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={onChoose}
    >
      {tab.name}
      {tab.count !== undefined && <span class="tab-count"> {tab.count}</span>}
    </button>
  );
}

function targetOf(key: string, chosen: number, last: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return chosen + 1;
    case 'ArrowLeft':
      return chosen - 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
