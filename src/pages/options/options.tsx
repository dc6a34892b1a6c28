import type { JSX } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { Mark } from '../../ui/icon.tsx';
import { OrderProblem } from '../../ui/order-problem.tsx';
import { createOrders } from '../../ui/orders.ts';
import { PageContext, type Page } from '../../ui/page-context.ts';
import type { PagePorts } from '../../ui/ports.ts';
import { accountInUse } from '../../ui/saved-account.ts';
import { SourceLine } from '../../ui/source-line.tsx';
import { StoreTrouble } from '../../ui/lazy-store-trouble.ts';
import { StoreTroubleNotice } from '../../ui/store-trouble-notice.tsx';
import { createStored, type Stored } from '../../ui/stored-signal.ts';
import { createTicker } from '../../ui/ticker.ts';
import { ArrivalSection } from './arrival-section.tsx';
import { DownloadsSection } from './downloads/downloads-section.tsx';
import { HostsSection } from './hosts-section.tsx';
import { KeptSection } from './kept-section.tsx';
import { KeySection } from './key-section.tsx';
import { LinksSection } from './links-section.tsx';
import { readOptions, type OptionsData } from './options-data.ts';
import { PrivacySection } from './privacy-section.tsx';
import { VerdictSection } from './verdict-section.tsx';

/** The options page. */
export function Options({ ports }: { ports: PagePorts }): JSX.Element {
  const { stored, page } = useMemo(() => createOptions(ports), []);
  useLayoutEffect(() => stored.dispose, [stored]);
  return (
    <PageContext.Provider value={page}>
      <Sections stored={stored} />
    </PageContext.Provider>
  );
}

function createOptions(ports: PagePorts): { stored: Stored<OptionsData>; page: Page } {
  const ticker = createTicker(ports.nowMs);
  const stored = createStored(() => {
    ticker.update();
    return readOptions(ports.store);
  }, ports.onChange);
  return { stored, page: { ports, ticker, orders: createOrders(ports.send, stored.refresh) } };
}

function Sections({ stored }: { stored: Stored<OptionsData> }): JSX.Element | null {
  const data = stored.data.value;
  if (data === null) return stored.failed.value ? <StoreTrouble /> : null;
  const { settings } = data;
  return (
    <main>
      <h1>
        <Mark /> Vouch: options
      </h1>
      {stored.failed.value && <StoreTroubleNotice />}
      <OrderProblem />
      <KeySection settings={settings} account={accountInUse(data.account, settings)} />
      <DownloadsSection settings={settings} />
      <ArrivalSection settings={settings} />
      <LinksSection submission={settings.submission} />
      <VerdictSection maliciousFromFamilies={settings.maliciousFromFamilies} />
      <KeptSection settings={settings} />
      <HostsSection settings={settings} />
      <PrivacySection apiAddress={settings.apiAddress} />
      <SourceLine fetchedAtMs={null} />
    </main>
  );
}
