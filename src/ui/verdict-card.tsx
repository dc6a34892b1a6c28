import type { JSX } from 'preact';
import type { Check } from '../domain/check.ts';
import { indicatorText } from '../domain/indicator.ts';
import type { Report } from '../domain/report.ts';
import { verdictOf } from '../domain/verdict.ts';
import type { CheckLook } from './check-look.ts';
import { AddressText } from './address-text.tsx';
import { FileName } from './file-name.tsx';
import { roundBytes } from './format-number.ts';
import { Sign } from './icon.tsx';
import { VerdictRing, WorkingRing } from './ring.tsx';

/**
 * `report` is the one that the verdict is of; null where the check has none to show. `words` stand in the place
 * of the address where that is shown elsewhere.
 */
type Props = {
  check: Check;
  look: CheckLook;
  report: Report | null;
  maliciousFromFamilies: number;
  words?: string | undefined;
};

/** The first thing that is read: how it stands, and of what. */
export function VerdictCard({ check, look, report, maliciousFromFamilies, words }: Props): JSX.Element {
  return (
    <section class={`card tone-${look.tone}`}>
      <Emblem check={check} look={look} report={report} maliciousFromFamilies={maliciousFromFamilies} />
      <div class="card-words">
        <h1>{look.heading}</h1>
        {words === undefined ? <CardSubject check={check} /> : <p>{words}</p>}
      </div>
    </section>
  );
}

const CARD_CHARACTERS = 300;
const CARD_HOST_CHARACTERS = 40;
const CARD_STEM_CHARACTERS = 60;

/** What it is about. */
function CardSubject({ check }: { check: Check }): JSX.Element {
  const { file } = check;
  if (file !== null) {
    return (
      <p>
        <FileName name={file.name} stemCharacters={CARD_STEM_CHARACTERS} /> · {roundBytes(file.sizeBytes)}
        {file.fate === 'deleted' && ' · deleted from the disk'}
      </p>
    );
  }
  const text = check.indicator ? indicatorText(check.indicator) : check.asked;
  return (
    <p class="card-what">
      <AddressText address={text.slice(0, CARD_CHARACTERS)} hostCharacters={CARD_HOST_CHARACTERS} />
    </p>
  );
}

function Emblem({ check, look, report, maliciousFromFamilies }: Omit<Props, 'words'>): JSX.Element {
  if (report !== null) {
    const verdict = verdictOf(report, maliciousFromFamilies);
    if (verdict.answered > 0) return <VerdictRing verdict={verdict} stats={report.stats} />;
  }
  if (look.tone === 'working')
    return <WorkingRing answered={check.state.name === 'analysing' ? check.state.answered : null} />;
  return (
    <span class="emblem">
      <Sign name={look.sign} />
    </span>
  );
}
