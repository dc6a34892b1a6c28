import type { JSX } from 'preact';
import { unreachable } from '../domain/errors.ts';
import { isOldAnalysis } from '../domain/freshness.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Reason } from '../domain/verdict-reasons.ts';
import { countOf } from './format-number.ts';
import { ForeignText } from './foreign-text.tsx';
import { usePage } from './page-context.ts';
import { RelativeTime } from './relative-time.tsx';
import { VERDICT_LOOKS, type Tone } from './tone.ts';

/** Why the verdict is what it is: one line for each reason. */
export function ReasonList({ verdict, reasons }: { verdict: Verdict; reasons: Reason[] }): JSX.Element {
  const { ticker } = usePage();
  const nowMs = ticker.nowMs.value;
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li key={reason.kind} class={`tone-${reasonTone(reason, verdict, nowMs)}`}>
          <ReasonText reason={reason} />
        </li>
      ))}
    </ul>
  );
}

function reasonTone(reason: Reason, verdict: Verdict, nowMs: number): Tone {
  switch (reason.kind) {
    case 'families':
    case 'threat-label':
      return VERDICT_LOOKS[verdict.name].tone;
    case 'suspicious-only':
    case 'generic-names':
    case 'redirects':
      return 'odd';
    case 'no-flags':
      return 'ok';
    case 'signed':
    case 'known-distributor':
      return verdict.flagged > 0 ? 'neutral' : 'ok';
    case 'age':
      return isOldAnalysis(reason.analysedAtMs, nowMs) ? 'odd' : 'neutral';
    case 'few-engines':
    case 'no-report':
      return 'neutral';
    default:
      return unreachable(reason);
  }
}

function ReasonText({ reason }: { reason: Reason }): JSX.Element {
  switch (reason.kind) {
    case 'families':
      return <FamiliesText {...reason} />;
    case 'suspicious-only':
      return <>{countOf(reason.engines, 'engine')} warned, none called it malicious</>;
    case 'generic-names':
      return <Around names={reason.names} before="Generic names only, as a guess gives them: " />;
    case 'threat-label':
      return <Around names={[reason.label]} before="Mostly named " />;
    case 'no-flags':
      return <>{countOf(reason.engines, 'engine')} answered, none of them warns</>;
    case 'few-engines':
      return <>{fewEnginesWords(reason.engines)}</>;
    case 'signed':
      return <Around names={[reason.signers]} before="Signed by " after=", signature valid" />;
    case 'known-distributor':
      return <Around names={reason.names} before="Known distributor: " />;
    case 'redirects':
      return <Around names={[reason.to]} before="Leads on to another host, " />;
    case 'age':
      return <AgeText {...reason} />;
    case 'no-report':
      return <>Nobody has had it analysed there, or only under another spelling</>;
    default:
      return unreachable(reason);
  }
}

function fewEnginesWords(engines: number): string {
  return engines === 0
    ? 'No engine has answered about it yet'
    : `Too few answers for a verdict: ${countOf(engines, 'engine')}`;
}

function FamiliesText({ families, engines, names }: Extract<Reason, { kind: 'families' }>): JSX.Element {
  if (names.length === 0) return <>{countOf(engines, 'engine')} call it malicious</>;
  const who =
    families === 1 ? 'One engine family calls it' : `${families} independent engine families call it`;
  const among = families > names.length ? ', among them ' : ': ';
  return <Around names={names} before={`${who} malicious${among}`} />;
}

function AgeText({ firstSeenAtMs, analysedAtMs }: Extract<Reason, { kind: 'age' }>): JSX.Element {
  const { ticker } = usePage();
  const isOld = isOldAnalysis(analysedAtMs, ticker.nowMs.value);
  return (
    <>
      {firstSeenAtMs !== null && (
        <>
          First seen <RelativeTime atMs={firstSeenAtMs} />;{' '}
        </>
      )}
      {analysedAtMs === null ? (
        'not known when it was analysed'
      ) : (
        <>
          analysed <RelativeTime atMs={analysedAtMs} />
        </>
      )}
      {isOld && ', which is old'}
    </>
  );
}

type AroundProps = { names: string[]; before: string; after?: string };

/** Names that others gave, in the middle of our own words. */
function Around({ names, before, after = '' }: AroundProps): JSX.Element {
  return (
    <>
      {before}
      {names.map((name, index) => (
        <>
          {index > 0 && ', '}
          <ForeignText text={name} />
        </>
      ))}
      {after}
    </>
  );
}
