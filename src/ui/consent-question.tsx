import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Check, ConsentAnswer, ConsentReason } from '../domain/check.ts';
import { indicatorText } from '../domain/indicator.ts';
import type { LinkFinding } from '../domain/link-finding.ts';
import { consentWords } from './consent-words.ts';
import { findingWords } from './finding-words.ts';
import { linkParts } from './link-parts.ts';
import { MarkedLink } from './marked-link.tsx';
import { usePage } from './page-context.ts';
import { visibleText } from './visible-text.ts';

/** `onAnswer` resolves to false where the answer could not be acted on, such as marked parts that cannot go. */
type Props = {
  check: Check;
  why: ConsentReason;
  onAnswer: (answer: ConsentAnswer, rememberHost: boolean) => Promise<boolean>;
};

/** Asks whether a link may be submitted, with what was found in it, and with the ways around it. */
export function ConsentQuestion({ check, why, onAnswer }: Props): JSX.Element {
  const { ports } = usePage();
  const { findings } = check;
  const link = check.indicator ? indicatorText(check.indicator) : check.asked;
  const remember = useSignal(false);
  const isBusy = useSignal(false);
  const wasInVain = useSignal(false);
  const host = visibleText(linkParts(link)?.host ?? link);

  async function answer(choice: ConsentAnswer): Promise<void> {
    isBusy.value = true;
    wasInVain.value = !(await onAnswer(choice, choice === 'submit' && remember.value));
    isBusy.value = false;
  }

  return (
    <section class="consent" aria-label="May this link be submitted?">
      {findings.length > 0 ? <Findings link={link} findings={findings} /> : <p>{consentWords(check, why)}</p>}
      {wasInVain.value && <p role="alert">That was not possible with this link. Choose another way.</p>}
      <fieldset class="choices" disabled={isBusy.value}>
        <legend class="only-read">Answers</legend>
        <Choices host={host} why={why} onChoose={(choice) => void answer(choice)} />
        <div class="choices-end">
          {/* What is remembered is remembered on the disk. */}
          {why === 'private' && !ports.isPrivate && (
            <RememberHost host={host} isChosen={remember.value} onChange={(is) => (remember.value = is)} />
          )}
          <button type="button" class="button" onClick={() => void answer('decline')}>
            Not at all
          </button>
        </div>
      </fieldset>
    </section>
  );
}

type ChoicesProps = { host: string; why: ConsentReason; onChoose: (answer: ConsentAnswer) => void };

/** From what gives away least to what gives away all. */
function Choices({ host, why, onChoose }: ChoicesProps): JSX.Element {
  return (
    <>
      <Choice
        onChoose={() => onChoose('host-only')}
        small="only the host's name is looked up; nothing is published"
      >
        Check only the host <bdi>{host}</bdi>
      </Choice>
      {why === 'private' && (
        <Choice
          onChoose={() => onChoose('submit-cleaned')}
          small="what is left is looked up, and published if unknown"
        >
          Submit without the marked parts
        </Choice>
      )}
      <Choice onChoose={() => onChoose('submit')} small="everybody at VirusTotal can see it">
        Submit as it is
      </Choice>
    </>
  );
}

function Findings({ link, findings }: { link: string; findings: LinkFinding[] }): JSX.Element {
  return (
    <div class="note tone-odd">
      <h2>Found in it</h2>
      <p class="scrolled">
        <MarkedLink link={link} findings={findings} />
      </p>
      <p>{findingWords(findings)}</p>
    </div>
  );
}

type ChoiceProps = { children: (string | JSX.Element)[] | string; small: string; onChoose: () => void };

function Choice({ children, small, onChoose }: ChoiceProps): JSX.Element {
  return (
    <button type="button" class="button choice" onClick={onChoose}>
      <span>{children}</span> <small>{small}</small>
    </button>
  );
}

type RememberProps = { host: string; isChosen: boolean; onChange: (isChosen: boolean) => void };

function RememberHost({ host, isChosen, onChange }: RememberProps): JSX.Element {
  return (
    <label class="tick">
      <input type="checkbox" checked={isChosen} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        Remember for <bdi>{host}</bdi>: submit its links as they are
      </span>
    </label>
  );
}
