import type { ComponentType, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Mark } from '../../ui/icon.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { OrderProblem } from '../../ui/order-problem.tsx';
import { createOrders } from '../../ui/orders.ts';
import { PageContext, type Page } from '../../ui/page-context.ts';
import { SourceLine } from '../../ui/source-line.tsx';
import { createTicker } from '../../ui/ticker.ts';
import { ActivityContext } from './activity-ports.ts';
import { ChecksView } from './checks/checks-view.tsx';
import { HistoryContext, type HistoryPorts } from './history-ports.ts';
import { useViewName, VIEW_NAMES, type ViewName } from './use-view-name.ts';

const VIEWS: Readonly<Record<ViewName, { words: string; View: ComponentType }>> = {
  checks: { words: 'History', View: ChecksView },
  quota: {
    words: 'Queue and quota',
    View: lazyPart(async () => (await import('./quota/quota-view.tsx')).QuotaView),
  },
  requests: {
    words: 'What left this browser',
    View: lazyPart(async () => (await import('./requests/requests-view.tsx')).RequestsView),
  },
};

/** The page of what was checked, what waits and what was sent. */
export function HistoryPage({ ports }: { ports: HistoryPorts }): JSX.Element {
  const page = useMemo(() => createPage(ports), []);
  return (
    <PageContext.Provider value={page}>
      <HistoryContext.Provider value={ports.history}>
        <ActivityContext.Provider value={ports.activity}>
          <Views />
        </ActivityContext.Provider>
      </HistoryContext.Provider>
    </PageContext.Provider>
  );
}

/** Each view reads the store by itself, and again when the background says that it has changed. */
function createPage(ports: HistoryPorts): Page {
  return { ports, ticker: createTicker(ports.nowMs), orders: createOrders(ports.send, async () => {}) };
}

function Views(): JSX.Element {
  const shown = useViewName();
  const { View } = VIEWS[shown];
  return (
    <main>
      <h1>
        <Mark /> Vouch: history
      </h1>
      <nav class="views" aria-label="Views">
        {VIEW_NAMES.map((name) => (
          <a key={name} href={`#${name}`} aria-current={name === shown ? 'page' : undefined}>
            {VIEWS[name].words}
          </a>
        ))}
      </nav>
      <OrderProblem />
      <View />
      <SourceLine fetchedAtMs={null} />
    </main>
  );
}
