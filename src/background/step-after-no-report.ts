import type { Check, ConsentReason } from '../domain/check.ts';
import { hasPrivateFindings, type LinkFinding } from '../domain/link-finding.ts';
import type { Settings } from '../settings/settings.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { answeredCheck, type AnswerOf } from './answered-check.ts';
import { inState } from './new-check.ts';
import { submitStep } from './submit-step.ts';

type AfterNoReport = { next: 'end' } | { next: 'ask'; why: ConsentReason } | { next: 'submit' };

/** What is stored when VirusTotal has no report of a check's indicator: it ends, a person is asked, or it is sent. */
export function stepAfterNoReport(check: Check, answer: Omit<AnswerOf, 'report'>): CheckStepWrite {
  const { settings, nowMs } = answer;
  const after = afterNoReport(check, settings);
  switch (after.next) {
    case 'end':
      return { check: answeredCheck(check, { ...answer, report: null }, 'no-earlier-report'), job: null };
    case 'ask':
      return {
        check: inState(check, { name: 'needs-consent', why: after.why }, nowMs, 'no-earlier-report'),
        job: null,
      };
    case 'submit': {
      const steps = check.findings.length === 0 ? (['nothing-private'] as const) : [];
      return submitStep(inState(check, { name: 'submitting' }, nowMs, 'no-earlier-report', ...steps), nowMs);
    }
  }
}

/** Decides by design.md section 6: only links are submitted, and never silently one that looks private. */
function afterNoReport(check: Check, settings: Settings): AfterNoReport {
  if (check.partOf !== null || check.lookUpOnly) return { next: 'end' };
  if (check.indicator?.kind !== 'url' || settings.submission === 'look-up-only') return { next: 'end' };
  if (check.consented) return { next: 'submit' };
  const open = openFindings(check.findings, new URL(check.indicator.url).hostname, settings);
  if (open.length > 0) return { next: 'ask', why: whyAsk(open) };
  return settings.submission === 'ask' ? { next: 'ask', why: 'setting' } : { next: 'submit' };
}

/** A remembered host excuses what looks private; what a visit does cannot be undone, so it is asked every time. */
function openFindings(findings: LinkFinding[], host: string, settings: Settings): LinkFinding[] {
  if (!settings.submitWithoutAskingHosts.includes(host)) return findings;
  return findings.filter(({ kind }) => kind === 'acts-on-visit');
}

function whyAsk(findings: LinkFinding[]): ConsentReason {
  return hasPrivateFindings(findings) ? 'private' : 'acts-on-visit';
}
