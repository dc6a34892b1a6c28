import { render } from 'preact';
import { expect, onTestFinished, vi } from 'vitest';
import type { Check } from '../../src/domain/check.ts';
import type { Indicator } from '../../src/domain/indicator.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { VerdictName } from '../../src/domain/verdict.ts';
import { HistoryPage } from '../../src/pages/history/history-page.tsx';
import { aCheck, DAY_MS, MINUTE_MS, NOW_MS, urlIndicator } from './fixtures.ts';
import type { FakeHistoryPorts } from './history-ports.ts';
import { until } from './opened-page.tsx';

/** The page of the history as a person meets it. */
export type OpenedHistory = {
  root: HTMLElement;
  text: () => string;
  /** The texts of the rows that are drawn, in their order. */
  rows: () => string[];
  row: (name: string) => HTMLElement;
  the: (selector: string, name?: string) => HTMLElement;
  all: (selector: string) => HTMLElement[];
  press: (name: string) => void;
  /** Types into a field, or chooses in it, by its label. */
  fill: (label: string, value: string) => void;
  tick: (label: string) => void;
  pick: (file: File) => void;
  key: (key: string) => void;
  close: () => void;
};

/** Opens the page with a list of a certain height, since nothing has one here, and waits for its first rows. */
export async function openHistory(ports: FakeHistoryPorts, heightPx = 600): Promise<OpenedHistory> {
  const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(heightPx);
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(<HistoryPage ports={ports} />, root);
  onTestFinished(() => {
    render(null, root);
    height.mockRestore();
  });
  await until(() => expect(root.querySelector('[aria-busy=true]')).toBeNull());
  return historyOver(root);
}

function historyOver(root: HTMLElement): OpenedHistory {
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const the = (selector: string, name = '') => {
    const found = all(selector).find((each) => nameOf(each).includes(name));
    if (!found) throw new Error(`No ${selector} named "${name}" in: ${plain(root)}`);
    return found;
  };
  const field = (label: string) => {
    const labelled = all('[aria-label]').find((each) => each.getAttribute('aria-label') === label);
    const found = labelled ?? the('label', label).querySelector('input, select, textarea');
    if (!isField(found)) throw new Error(`${label} labels no field`);
    return found;
  };
  return {
    root,
    the,
    all,
    text: () => plain(root),
    rows: () => all('.history-row').map(plain),
    row: (name) => the('.history-row', name),
    press: (name) => the('button', name).click(),
    fill: (label, value) => {
      const filled = field(label);
      filled.value = value;
      for (const type of ['input', 'change']) filled.dispatchEvent(new Event(type, { bubbles: true }));
    },
    tick: (label) => field(label).click(),
    pick: (file) => {
      const picker = the('input[type=file]');
      Object.defineProperty(picker, 'files', { value: [file], configurable: true });
      picker.dispatchEvent(new Event('change', { bubbles: true }));
    },
    key: (key) => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    },
    close: () => render(null, root),
  };
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isField(element: Element | null): element is Field {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? plain(element);
}

function plain(element: Element): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** An answer of so many minutes ago. */
export function anOutcome(verdict: VerdictName, changes: Partial<Outcome> = {}): Outcome {
  const flagged = { malicious: 7, suspicious: 1, clean: 0, unrated: 0, unknown: 0 }[verdict];
  const answered = verdict === 'unknown' ? 0 : 90;
  return { verdict, flagged, answered, title: null, atMs: NOW_MS - MINUTE_MS, ...changes };
}

/** A link that was answered. */
export function anAnswered(url: string, verdict: VerdictName, changes: Partial<Check> = {}): Check {
  return aCheck(
    { name: 'done', found: verdict !== 'unknown' },
    {
      indicator: urlIndicator(url),
      lookUpOnly: false,
      outcome: anOutcome(verdict),
      before: null,
      ...changes,
    },
  );
}

/** Something that was asked for, in whatever state. */
export function anAsked(
  state: Check['state'],
  indicator: Indicator | null,
  changes: Partial<Check> = {},
): Check {
  return aCheck(state, { indicator, lookUpOnly: false, outcome: null, before: null, ...changes });
}

/** So many answered links, one older than the other by a minute: `https://host0.example/page` is the newest. */
export function manyAnswered(count: number): Check[] {
  return Array.from({ length: count }, (_, index) =>
    anAnswered(`https://host${index}.example/page`, 'clean', {
      createdAtMs: NOW_MS - DAY_MS - index * MINUTE_MS,
    }),
  );
}
