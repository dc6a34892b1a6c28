import type { JSX } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { Check } from '../../domain/check.ts';
import { createOrders } from '../../ui/orders.ts';
import { PageContext, usePage, type Page } from '../../ui/page-context.ts';
import { createPopupModel, type PopupData, type PopupModel } from '../../ui/popup-model.ts';
import type { PagePorts } from '../../ui/ports.ts';
import { StoreTroubleNotice } from '../../ui/store-trouble-notice.tsx';
import { createTicker } from '../../ui/ticker.ts';
import { accountInUse } from '../../ui/saved-account.ts';
import { CheckView } from './check-view.tsx';
import { Header } from './header.tsx';
import { OrderProblem, PublishNotice, StoreTrouble } from './lazy-parts.ts';
import { ListView } from './list-view.tsx';
import { lookIn } from '../../ui/look-in.ts';
import { OffSwitches } from './off-switches.tsx';
import { NoKeyNotice, PausedNotice } from './notices.tsx';

/** The popup: one check and its answer, or the latest checks. `askedId` is the check that it was opened for. */
export function Popup({ ports, askedId }: { ports: PagePorts; askedId: string | null }): JSX.Element | null {
  const { model, page } = useMemo(() => createPopup(ports, askedId), []);
  useLayoutEffect(() => model.dispose, [model]);
  return (
    <PageContext.Provider value={page}>
      <Shell model={model} />
    </PageContext.Provider>
  );
}

function createPopup(ports: PagePorts, askedId: string | null): { model: PopupModel; page: Page } {
  const ticker = createTicker(ports.nowMs);
  const model = createPopupModel(ports, ticker, askedId);
  return { model, page: { ports, ticker, orders: createOrders(ports.send, model.refresh) } };
}

function Shell({ model }: { model: PopupModel }): JSX.Element | null {
  const data = model.data.value;
  if (data === null) return model.failed.value ? <StoreTrouble /> : null;
  const { shown, settings } = data;
  const notices = <Notices data={data} failed={model.failed.value} />;
  return (
    <>
      <Header isList={shown === null} model={model} />
      <Announcement data={data} />
      {shown === null ? (
        <ListView data={data} model={model} notices={notices} />
      ) : (
        <CheckView key={shown.id} check={shown} data={data} model={model} notices={notices} />
      )}
      <OffSwitches settings={settings} />
    </>
  );
}

function Notices({ data, failed }: { data: PopupData; failed: boolean }): JSX.Element {
  const { orders } = usePage();
  const { shown, settings, account } = data;
  const noKey = accountInUse(account, settings) === null;
  return (
    <>
      {failed && <StoreTroubleNotice />}
      {settings.paused && <PausedNotice />}
      {!settings.publishNoticeSeen && !isOfFile(shown) && <PublishNotice chosen={settings.submission} />}
      {noKey && !saysNoKey(shown) && <NoKeyNotice />}
      {orders.problem.value !== null && <OrderProblem />}
    </>
  );
}

/** Read out whenever the shown check gets to another state. */
function Announcement({ data }: { data: PopupData }): JSX.Element {
  const { shown } = data;
  return <output class="only-read">{shown && lookIn(data, shown).heading}</output>;
}

/** Nothing of a file is published without its own question: its verdict stands first. */
function isOfFile(shown: Check | null): boolean {
  return shown !== null && shown.file !== null;
}

/** The check's own card says it already. */
function saysNoKey(shown: Check | null): boolean {
  return shown?.state.name === 'waiting' && shown.state.reason.kind === 'no-key';
}
