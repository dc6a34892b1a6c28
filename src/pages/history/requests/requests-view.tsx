import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { countOf, formatNumber } from '../../../ui/format-number.ts';
import { usePage } from '../../../ui/page-context.ts';
import { StoreTroubleNotice } from '../../../ui/store-trouble-notice.tsx';
import { ViewTrouble } from '../view-trouble.tsx';
import { RequestRow } from './request-row.tsx';
import { RequestsActs } from './requests-acts.tsx';
import type { RequestsData, Today } from './requests-data.ts';
import { useRequests } from './use-requests.ts';

const SHOWN_AT_ONCE = 100;

/** What left this browser: every request of the last 30 days. */
export function RequestsView(): JSX.Element {
  const atMost = useSignal(SHOWN_AT_ONCE);
  const stored = useRequests(atMost);
  const data = stored.data.value;
  if (data === null) return stored.failed.value ? <ViewTrouble /> : <p aria-busy="true" />;

  async function showMore(): Promise<void> {
    atMost.value += SHOWN_AT_ONCE;
    await stored.refresh();
  }

  return (
    <>
      {stored.failed.value && <StoreTroubleNotice />}
      <SentSection data={data} onMore={showMore} onWiped={stored.refresh} />
    </>
  );
}

type Props = { data: RequestsData; onMore: () => Promise<void>; onWiped: () => Promise<void> };

function SentSection({ data, onMore, onWiped }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);

  /** With the list goes the button that had the keyboard. */
  async function afterWipe(): Promise<void> {
    await onWiped();
    heading.current?.focus();
  }

  return (
    <section aria-labelledby="sent-heading">
      <h2 id="sent-heading" tabIndex={-1} ref={heading}>
        What left this browser
      </h2>
      <p class="hint">
        Every request to VirusTotal, kept for 30 days in this browser only. Your key is never in this list.
      </p>
      {data.count === 0 ? (
        <p>Nothing was sent in the last 30 days, or the list was wiped.</p>
      ) : (
        <>
          <p>{todayWords(data.today)}</p>
          <RequestsActs onWiped={afterWipe} />
          <SentList data={data} onMore={onMore} />
        </>
      )}
    </section>
  );
}

function SentList({ data: { newest, count }, onMore }: Omit<Props, 'onWiped'>): JSX.Element {
  const { ticker } = usePage();
  const nowMs = ticker.nowMs.value;
  return (
    <>
      <ol class="sent-list">
        {newest.map((request) => (
          <RequestRow key={`${request.atMs}-${request.n}`} request={request} nowMs={nowMs} />
        ))}
      </ol>
      <output class="hint">
        {newest.length < count
          ? `The newest ${formatNumber(newest.length)} of ${formatNumber(count)}.`
          : `All ${formatNumber(count)}.`}
      </output>
      {newest.length < count && (
        <button type="button" class="button small" onClick={() => void onMore()}>
          Show more
        </button>
      )}
    </>
  );
}

function todayWords({ sent, cost, notKnown, unanswered, isCut }: Today): string {
  if (sent === 0) return 'Today, since 00:00 UTC: nothing.';
  if (isCut) return `Today, since 00:00 UTC: more than ${countOf(sent, 'request')} sent.`;
  const parts = [
    `${countOf(sent, 'request')} sent`,
    `${formatNumber(cost)} of the quota`,
    ...(notKnown > 0 ? [`${formatNumber(notKnown)} not known`] : []),
    ...(unanswered > 0 ? [`${formatNumber(unanswered)} without an answer`] : []),
  ];
  return `Today, since 00:00 UTC: ${parts.join(', ')}.`;
}
