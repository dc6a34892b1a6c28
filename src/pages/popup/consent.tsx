import type { JSX } from 'preact';
import type { Check, ConsentAnswer, ConsentReason } from '../../domain/check.ts';
import { ConsentQuestion } from '../../ui/consent-question.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupModel } from '../../ui/popup-model.ts';

/** The question of a check that needs consent; its answer may lead to another check, which is shown then. */
export function Consent({
  check,
  why,
  model,
}: {
  check: Check;
  why: ConsentReason;
  model: PopupModel;
}): JSX.Element {
  const { orders } = usePage();

  /** The background names the same check where another one was wanted in its place and could not be made. */
  async function answer(choice: ConsentAnswer, rememberHost: boolean): Promise<boolean> {
    const given = await orders.give({
      type: 'answer-consent',
      checkId: check.id,
      answer: choice,
      rememberHost,
    });
    if (!given.ok) return true;
    await model.showCheck(given.result.checkId);
    const wantedAnother = choice === 'submit-cleaned' || choice === 'host-only';
    return !wantedAnother || given.result.checkId !== check.id;
  }

  return <ConsentQuestion check={check} why={why} onAnswer={answer} />;
}
