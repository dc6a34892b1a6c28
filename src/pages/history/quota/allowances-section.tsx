import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { CostButton } from '../../../ui/community/cost-button.tsx';
import { formatNumber } from '../../../ui/format-number.ts';
import { usePage } from '../../../ui/page-context.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { AllowanceList } from './allowance-list.tsx';
import { nextFreeWords } from './next-free-words.ts';
import { paceWords } from './pace-words.ts';
import { PauseNotice } from './pause-notice.tsx';
import type { QuotaData } from './quota-data.ts';

type Props = { data: QuotaData; nowMs: number; onChanged: () => Promise<void> };

/** What the account may use and has used, its pace, and when the next request may leave. */
export function AllowancesSection({ data, nowMs, onChanged }: Props): JSX.Element {
  return (
    <section aria-labelledby="allowances-heading">
      <h2 id="allowances-heading">Quota</h2>
      {data.account === null ? (
        <NoKey />
      ) : (
        <>
          <PauseNotice ledger={data.ledger} nowMs={nowMs} />
          <PaceFacts data={data} nowMs={nowMs} />
          <AllowanceList data={data} nowMs={nowMs} />
          <Figures data={data} onChanged={onChanged} />
        </>
      )}
    </section>
  );
}

function NoKey(): JSX.Element {
  const { ports } = usePage();
  return (
    <>
      <p>No key is saved yet, so nothing is sent and nothing is used.</p>
      <button type="button" class="button primary" onClick={() => void ports.openOptions()}>
        Add the key
      </button>
    </>
  );
}

function PaceFacts({ data, nowMs }: Omit<Props, 'onChanged'>): JSX.Element {
  const { account, ledger, limits, isPaused } = data;
  return (
    <dl class="pace">
      <div>
        <dt>Next free request</dt>
        <dd>
          <b>{isPaused ? 'when Vouch goes on: it is paused' : nextFreeWords(ledger, limits, nowMs)}</b>
        </dd>
      </div>
      <div>
        <dt>Pace</dt>
        <dd>
          <b>{formatNumber(limits.perMinute)} a minute</b>
          <small>
            {paceWords(account?.quota ?? null, ledger.pace, limits.perMinute)}
            {ledger.pace.perMinute !== null && (
              <>
                {' '}
                Changed <RelativeTime atMs={ledger.pace.changedAtMs} />.
              </>
            )}
          </small>
        </dd>
      </div>
    </dl>
  );
}

function Figures({ data, onChanged }: Omit<Props, 'nowMs'>): JSX.Element {
  const { orders } = usePage();
  const isBusy = useSignal(false);
  const quota = data.account?.quota ?? null;

  async function refresh(): Promise<void> {
    isBusy.value = true;
    await orders.give({ type: 'refresh-quota' });
    await onChanged();
    isBusy.value = false;
  }

  return (
    <div class="figures">
      <p class="hint">
        {quota === null ? (
          'VirusTotal was not asked yet what this account may use.'
        ) : (
          <>
            VirusTotal told these figures <RelativeTime atMs={quota.readAtMs} />; what Vouch has sent since is
            added.
          </>
        )}
        {data.isPaused && ' While Vouch is paused it is not asked again.'}
      </p>
      <CostButton
        words="Ask VirusTotal again"
        look="small"
        busyWords={isBusy.value ? 'Asking…' : null}
        isDisabled={data.isPaused}
        onPress={() => void refresh()}
      />
    </div>
  );
}
