import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { nextSlot } from '../../../domain/next-slot.ts';
import { usePage } from '../../../ui/page-context.ts';
import { StoreTroubleNotice } from '../../../ui/store-trouble-notice.tsx';
import { useActivity } from '../activity-ports.ts';
import { useStored } from '../use-stored.ts';
import { ViewTrouble } from '../view-trouble.tsx';
import { AllowancesSection } from './allowances-section.tsx';
import { QueueSection } from './queue-section.tsx';
import { readQuota, type QuotaData } from './quota-data.ts';
import { isWithinMinute } from './until-words.ts';

/** What the account may use and has used, and what waits for it. */
export function QuotaView(): JSX.Element {
  const { ports } = usePage();
  const activity = useActivity();
  const stored = useStored(() => readQuota(ports.store, activity));
  const data = stored.data.value;
  if (data === null) return stored.failed.value ? <ViewTrouble /> : <p aria-busy="true" />;
  return (
    <>
      {stored.failed.value && <StoreTroubleNotice />}
      <Sections data={data} onChanged={stored.refresh} />
    </>
  );
}

type Props = { data: QuotaData; onChanged: () => Promise<void> };

function Sections({ data, onChanged }: Props): JSX.Element {
  const { ticker } = usePage();
  const nowMs = ticker.nowMs.value;
  const slotMs = nextSlot(data.ledger, data.limits, nowMs).atMs;
  useTime(isWithinMinute(slotMs, nowMs));
  return (
    <>
      <AllowancesSection data={data} nowMs={nowMs} onChanged={onChanged} />
      <QueueSection data={data} nowMs={nowMs} onChanged={onChanged} />
    </>
  );
}

const SECOND_MS = 1000;

/** Keeps the time moving: by the minute, and by the second while a place is about to be free. */
function useTime(countsSeconds: boolean): void {
  const { ticker } = usePage();
  useEffect(() => ticker.watch(), [ticker]);
  useEffect(() => {
    if (!countsSeconds) return;
    const timer = setInterval(ticker.update, SECOND_MS);
    return () => clearInterval(timer);
  }, [ticker, countsSeconds]);
}
