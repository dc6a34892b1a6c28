import { render, type ComponentChild } from 'preact';
import { expect, onTestFinished, vi } from 'vitest';
import { Files } from '../../src/pages/files/files.tsx';
import { Options } from '../../src/pages/options/options.tsx';
import { Popup } from '../../src/pages/popup/popup.tsx';
// Loaded with the test's file: what waits for a part of the popup must not wait for it to be read.
import '../../src/pages/popup/rare-parts.ts';
import type { FakePorts } from './fake-ports.ts';

/** A page as a person meets it: found by role and name, pressed and read. */
export type OpenedPage = {
  root: HTMLElement;
  /** The text of the page, without runs of blanks. */
  text: () => string;
  /** The elements that match and have this accessible name, or contain it. */
  all: (selector: string, name?: string) => HTMLElement[];
  /** The one element that matches; throws where there is none. */
  the: (selector: string, name?: string) => HTMLElement;
  press: (name: string) => void;
  type: (selector: string, value: string) => void;
  close: () => void;
};

/** Opens the popup and waits until it shows something, and all of it. */
export async function openPopup(ports: FakePorts, askedId: string | null = null): Promise<OpenedPage> {
  return open(<Popup ports={ports} askedId={askedId} />);
}

/** Opens the options page and waits until it shows something. */
export async function openOptionsPage(ports: FakePorts): Promise<OpenedPage> {
  return open(<Options ports={ports} />);
}

/** Opens the page of files and waits until it shows something; `checkId` is the check that one is picked for. */
export async function openFilesPage(
  ports: FakePorts,
  {
    holdFiles = () => () => undefined,
    ...openedFor
  }: Partial<Parameters<typeof Files>[0]['openedFor'] & Pick<Parameters<typeof Files>[0], 'holdFiles'>> = {},
): Promise<OpenedPage> {
  return open(
    <Files
      ports={ports}
      openedFor={{ checkId: null, insideId: null, published: null, showsGuide: false, ...openedFor }}
      holdFiles={holdFiles}
    />,
  );
}

async function open(content: ComponentChild): Promise<OpenedPage> {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const close = () => render(null, root);
  onTestFinished(close);
  render(content, root);
  const page = pageOver(root, close);
  await vi.waitFor(() => page.the('h1'), WAITING);
  await vi.waitFor(() => expect(page.all('[aria-busy=true]')).toHaveLength(0), WAITING);
  return page;
}

/** How tests wait: on what the page shows, looked at often. */
const WAITING = { interval: 2, timeout: 2000 } as const;

/** Waits until a look at the page succeeds, and gives what it saw. */
export function until<T>(look: () => T): Promise<T> {
  return vi.waitFor(look, WAITING);
}

function pageOver(root: HTMLElement, close: () => void): OpenedPage {
  const all = (selector: string, name = '') =>
    [...root.querySelectorAll<HTMLElement>(selector)].filter((element) => nameOf(element).includes(name));

  function the(selector: string, name = ''): HTMLElement {
    const [first] = all(selector, name);
    if (!first) throw new Error(`No ${selector} named "${name}" in: ${textOf(root)}`);
    return first;
  }

  return {
    root,
    text: () => textOf(root),
    all,
    the,
    press: (name) => the('button', name).click(),
    type: (selector, value) => {
      const field = the(selector);
      if (!(field instanceof HTMLInputElement)) throw new Error(`${selector} is no field`);
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    close,
  };
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? textOf(element);
}

function textOf(element: HTMLElement): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}
