import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Account, Allowance, Quota } from '../../domain/quota.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { formatNumber } from '../../ui/format-number.ts';
import { Meter } from '../../ui/meter.tsx';
import { usePage } from '../../ui/page-context.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';

type Props = {
  account: Account;
  isPaused: boolean;
  isReplacing: boolean;
  onReplace: () => void;
  onRemoved: () => void;
};

/** The saved key, as dots with its end, and what is known of its account. */
export function AccountCard({ account, isPaused, isReplacing, onReplace, onRemoved }: Props): JSX.Element {
  const { orders } = usePage();

  async function remove(): Promise<void> {
    await orders.give({ type: 'remove-key' });
    onRemoved();
  }

  return (
    <div class="account">
      <AccountFacts account={account} />
      <QuotaPart quota={account.quota} isPaused={isPaused} />
      <div class="buttons">
        <button type="button" class="button" aria-expanded={isReplacing} onClick={onReplace}>
          {isReplacing ? 'Keep this key' : 'Replace'}
        </button>
        <button type="button" class="button danger" onClick={() => void remove()}>
          Remove
        </button>
      </div>
    </div>
  );
}

function AccountFacts({ account }: { account: Account }): JSX.Element {
  return (
    <dl class="account-facts">
      <dt>Key</dt>
      <dd>
        <span aria-hidden="true">••••••••••••{account.keyEnding}</span>
        <span class="only-read">saved, ends in {account.keyEnding}</span>
        <span class={`badge tone-${account.verified ? 'ok' : 'odd'}`}>
          {account.verified ? 'verified' : 'unverified'}
        </span>
      </dd>
      {account.name !== null && (
        <>
          <dt>Account</dt>
          <dd>
            <ForeignText text={account.name} />
          </dd>
        </>
      )}
      <dt>For</dt>
      <dd class="address">{account.apiAddress}</dd>
    </dl>
  );
}

function QuotaPart({ quota, isPaused }: { quota: Quota | null; isPaused: boolean }): JSX.Element {
  const { orders } = usePage();
  const isBusy = useSignal(false);

  async function refresh(): Promise<void> {
    isBusy.value = true;
    await orders.give({ type: 'refresh-quota' });
    isBusy.value = false;
  }

  return (
    <div class="quotas">
      {quota === null ? (
        <p class="hint">What the account may use is not known yet.</p>
      ) : (
        <table>
          <caption>
            Requests, as of <RelativeTime atMs={quota.readAtMs} />
          </caption>
          <tbody>
            <QuotaRow name="This hour" allowance={quota.hourly} />
            <QuotaRow name="Today (UTC)" allowance={quota.daily} />
            <QuotaRow name="This month" allowance={quota.monthly} />
          </tbody>
        </table>
      )}
      <button
        type="button"
        class="button small"
        disabled={isBusy.value || isPaused}
        aria-describedby={isPaused ? 'refresh-hint' : undefined}
        onClick={() => void refresh()}
      >
        Refresh <small>1 request</small>
      </button>
      {isPaused && (
        <p class="hint" id="refresh-hint">
          Vouch is paused: the quota is not asked for until it goes on.
        </p>
      )}
    </div>
  );
}

function QuotaRow({ name, allowance }: { name: string; allowance: Allowance | null }): JSX.Element | null {
  if (allowance === null) return null;
  const { used, allowed } = allowance;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Meter allowance={allowance} />
      </td>
      <td>
        {formatNumber(used)} of {formatNumber(allowed)} used
      </td>
      <td>{formatNumber(Math.max(0, allowed - used))} left</td>
    </tr>
  );
}
