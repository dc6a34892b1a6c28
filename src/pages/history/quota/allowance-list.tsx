import type { JSX } from 'preact';
import { recentOf, usedIn } from '../../../domain/ledger.ts';
import type { Allowance } from '../../../domain/quota.ts';
import { nextPeriodMs, PERIOD_NAMES, type PeriodName } from '../../../domain/utc-period.ts';
import { formatNumber } from '../../../ui/format-number.ts';
import { Meter } from '../../../ui/meter.tsx';
import type { QuotaData } from './quota-data.ts';
import { utcAndLocal } from './utc-time.ts';

const PERIOD_WORDS: Readonly<Record<PeriodName, string>> = {
  hourly: 'This hour',
  daily: 'Today (UTC)',
  monthly: 'This month (UTC)',
};

/** The allowances of the minute, the hour, the day and the month: used, left, and when each starts again. */
export function AllowanceList({ data, nowMs }: { data: QuotaData; nowMs: number }): JSX.Element {
  const { account, ledger, limits } = data;
  return (
    <ul class="allowances">
      <li>
        <h3>This minute</h3>
        <AllowanceFigures allowance={{ used: recentOf(ledger, nowMs).length, allowed: limits.perMinute }} />
        <p class="hint">Each request is free again a minute after it was sent.</p>
      </li>
      {PERIOD_NAMES.map((name) => (
        <li key={name}>
          <h3>{PERIOD_WORDS[name]}</h3>
          <PeriodFigures
            used={usedIn(ledger, name, nowMs)}
            allowed={limits[name]}
            wasTold={(account?.quota ?? null) !== null}
          />
          <p class="hint">Starts again at {utcAndLocal(nextPeriodMs(name, nowMs), nowMs)}.</p>
        </li>
      ))}
    </ul>
  );
}

type PeriodProps = { used: number; allowed: number | null; wasTold: boolean };

/** Accounts without a limit have been given numbers that nobody can use up. */
const NO_LIMIT_FROM = 100_000_000;

function PeriodFigures({ used, allowed, wasTold }: PeriodProps): JSX.Element {
  if (allowed === null) {
    const words = wasTold ? 'VirusTotal told no limit' : 'the limit is not known yet';
    return <p>{`${formatNumber(used)} used · ${words}`}</p>;
  }
  if (allowed >= NO_LIMIT_FROM) return <p>{`${formatNumber(used)} used · practically no limit`}</p>;
  return <AllowanceFigures allowance={{ used, allowed }} />;
}

function AllowanceFigures({ allowance }: { allowance: Allowance }): JSX.Element {
  const { used, allowed } = allowance;
  return (
    <>
      <Meter allowance={allowance} />
      <p>
        {formatNumber(used)} of {formatNumber(allowed)} used ·{' '}
        <b>{formatNumber(Math.max(0, allowed - used))} left</b>
      </p>
    </>
  );
}
