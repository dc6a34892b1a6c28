import type { Check, ConsentAnswer } from '../domain/check.ts';
import { readLink } from '../links/checkable-link.ts';
import { withoutFindings } from '../links/cleaned-url.ts';
import { hostIndicator } from '../links/host-indicator.ts';
import type { Settings } from '../settings/settings.ts';
import { answeredCheck } from './answered-check.ts';
import type { ChecksPorts } from './checks-ports.ts';
import { inState } from './new-check.ts';
import type { Seed, StartCheck } from './start-check.ts';
import { submitStep } from './submit-step.ts';
import type { TakeStep } from './take-step.ts';

/** Acts on an answer; gives the id of the check to show: another one where another thing is checked instead. */
export type AnswerConsent = (
  checkId: string,
  answer: ConsentAnswer,
  rememberHost: boolean,
) => Promise<string>;

/** What a person answers when asked whether a link may be submitted. */
export function createConsent(
  { store, around }: ChecksPorts,
  startCheck: StartCheck,
  takeStep: TakeStep,
): AnswerConsent {
  async function answerConsent(id: string, answer: ConsentAnswer, rememberHost: boolean): Promise<string> {
    const check = await store.checkById(id);
    if (check?.indicator?.kind !== 'url' || check.state.name !== 'needs-consent') return id;
    const url = new URL(check.indicator.url);
    switch (answer) {
      case 'submit':
        if (rememberHost) await remember(url.hostname);
        await takeStep(id, (asked) => (isAsked(asked) ? consentedStep(asked, around.nowMs()) : null));
        return id;
      case 'submit-cleaned':
        return cleanedInstead(check, withoutFindings(check.indicator.url, check.findings));
      case 'host-only':
        return insteadOf(check, {
          asked: url.hostname,
          origin: check.origin,
          indicator: hostIndicator(url),
          findings: [],
        });
      case 'decline':
        await decline(id);
        return id;
    }
  }

  async function decline(id: string): Promise<void> {
    const settings = await store.settings();
    await takeStep(id, (asked) => (isAsked(asked) ? declinedStep(asked, settings, around.nowMs()) : null));
  }

  async function remember(host: string): Promise<void> {
    const { submitWithoutAskingHosts } = await store.settings();
    await store.saveSettings({ submitWithoutAskingHosts: [...new Set([...submitWithoutAskingHosts, host])] });
  }

  /** The link without its private parts is another link: it is looked up first like any other. */
  async function cleanedInstead(check: Check, cleaned: string | null): Promise<string> {
    const link = cleaned === null ? null : await readLink(cleaned);
    if (!link?.ok) return check.id;
    const { indicator, findings } = link;
    return insteadOf(check, { asked: indicator.url, origin: check.origin, indicator, findings });
  }

  async function insteadOf(check: Check, seed: Seed): Promise<string> {
    const replaced = inState(check, { name: 'cancelled' }, around.nowMs());
    return (await startCheck(seed, replaced)).id;
  }

  return answerConsent;
}

function isAsked(check: Check): boolean {
  return check.state.name === 'needs-consent';
}

function consentedStep(check: Check, nowMs: number) {
  const consented = inState({ ...check, consented: true }, { name: 'submitting' }, nowMs, 'consented');
  return submitStep(consented, nowMs);
}

function declinedStep(check: Check, settings: Settings, nowMs: number) {
  const answer = { report: null, fetchedAtMs: nowMs, earlier: undefined, settings, nowMs };
  return { check: answeredCheck(check, answer), job: null };
}
