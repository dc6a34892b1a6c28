import { render, type ComponentType } from 'preact';
import axe from 'axe-core';
import { expect, onTestFinished } from 'vitest';
import { LANES } from '../../src/domain/job.ts';
import { EMPTY_LEDGER } from '../../src/domain/ledger.ts';
import type { SentRequest } from '../../src/domain/sent-request.ts';
import type { QueueState } from '../../src/domain/queue-state.ts';
import { ActivityContext, type ActivityReader } from '../../src/pages/history/activity-ports.ts';
import { OrderProblem } from '../../src/ui/order-problem.tsx';
import { createOrders } from '../../src/ui/orders.ts';
import { PageContext, type Page } from '../../src/ui/page-context.ts';
import { createTicker } from '../../src/ui/ticker.ts';
import { fakePorts, type FakePorts, type FakeStore } from './fake-ports.ts';
import { until } from './opened-page.tsx';

/** A view as a person meets it, with what is behind it; `sent` is what was ordered. */
export type OpenedView = {
  root: HTMLElement;
  ports: FakePorts;
  queue: QueueState;
  requests: SentRequest[];
  sent: unknown[];
  /** How often the newest requests were read. */
  reads: { requests: number };
  page: Page;
  text: () => string;
  /** The texts of the elements that match. */
  texts: (selector: string) => string[];
  press: (name: string) => void;
  /** Makes the next readings fail, or succeed again. */
  breakStore: (isBroken: boolean) => void;
};

/** What a view is opened over; the queue is empty, and nothing was sent, unless said otherwise. */
export type Behind = {
  store?: Partial<FakeStore>;
  queue?: Partial<QueueState>;
  requests?: SentRequest[];
  isBroken?: boolean;
};

/** Opens a view inside a page like the history's, and waits until it has read the store. */
export async function openView(View: ComponentType, behind: Behind = {}): Promise<OpenedView> {
  const opened = viewOver(behind);
  const { root, page } = opened;
  document.body.replaceChildren(root);
  onTestFinished(() => render(null, root));
  render(
    <PageContext.Provider value={page}>
      <ActivityContext.Provider value={readerOf(opened)}>
        <main>
          <h1>Vouch: history</h1>
          <OrderProblem />
          <View />
        </main>
      </ActivityContext.Provider>
    </PageContext.Provider>,
    root,
  );
  await until(() => expect(root.querySelector('[aria-busy=true]')).toBeNull());
  return opened;
}

type OverStore = OpenedView & { isBroken: boolean };

function viewOver({ store, queue, requests = [], isBroken = false }: Behind): OverStore {
  const ports = fakePorts({ ledger: EMPTY_LEDGER, ...store });
  const root = document.createElement('div');
  const sent: unknown[] = [];
  const send: typeof ports.send = (request) => {
    sent.push(request);
    return ports.send(request);
  };
  const orders = createOrders(send, async () => undefined);
  const opened: OverStore = {
    root,
    ports,
    queue: { waiting: LANES.map((lane) => ({ lane, count: 0 })), next: [], batches: [], ...queue },
    requests,
    sent,
    reads: { requests: 0 },
    isBroken,
    page: { ports, ticker: createTicker(ports.nowMs), orders },
    text: () => plain(root),
    texts: (selector) => [...root.querySelectorAll<HTMLElement>(selector)].map(plain),
    press: (name) => {
      const buttons = [...root.querySelectorAll('button')];
      const found = buttons.find((each) => (each.getAttribute('aria-label') ?? plain(each)).includes(name));
      if (!found) throw new Error(`No button "${name}" in: ${plain(root)}`);
      found.click();
    },
    breakStore: (broken) => void (opened.isBroken = broken),
  };
  return opened;
}

/** As the store reads: the newest first, from behind the last one that was read. */
function readerOf(behind: OverStore): ActivityReader {
  const read = async <T,>(look: () => T): Promise<T> => {
    if (behind.isBroken) throw new Error('blocked');
    return look();
  };
  return {
    queue: () => read(() => behind.queue),
    sentRequestCount: () => read(() => behind.requests.length),
    requestsSince: (sinceMs, atMost) =>
      read(() =>
        behind.requests
          .filter(({ atMs }) => atMs >= sinceMs)
          .toSorted((a, b) => a.atMs - b.atMs || a.n - b.n)
          .slice(0, atMost),
      ),
    sentRequests: (before, atMost) =>
      read(() => {
        behind.reads.requests += 1;
        const sorted = behind.requests.toSorted((a, b) => b.atMs - a.atMs || b.n - a.n);
        const from = before === null ? 0 : sorted.findIndex((each) => each === before) + 1;
        return sorted.slice(from, from + atMost);
      }),
  };
}

/** What axe finds; colours are not computed here: contrasts are asserted on the tokens. */
export async function violations(): Promise<string[]> {
  document.documentElement.lang = 'en';
  document.title = 'Vouch';
  const { violations: found } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

function plain(element: HTMLElement): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}
