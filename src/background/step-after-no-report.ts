import type { Check, ConsentReason } from '../domain/check.ts';
import type { Settings } from '../settings/settings.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { inState, newJob } from './new-check.ts';

type AfterNoReport = { next: 'end' } | { next: 'ask'; why: ConsentReason } | { next: 'submit' };

/** What is stored when VirusTotal has no report of a check's indicator: it ends, a person is asked, or it is sent. */
export function stepAfterNoReport(check: Check, settings: Settings, nowMs: number): CheckStepWrite {
  const after = afterNoReport(check, settings);
  switch (after.next) {
    case 'end':
      return { check: inState(check, { name: 'done', found: false }, nowMs, 'no-earlier-report'), job: null };
    case 'ask':
      return {
        check: inState(check, { name: 'needs-consent', why: after.why }, nowMs, 'no-earlier-report'),
        job: null,
      };
    case 'submit': {
      const steps = check.findings.length === 0 ? (['nothing-private'] as const) : [];
      return {
        check: inState(check, { name: 'submitting' }, nowMs, 'no-earlier-report', ...steps),
        job: newJob(check, 'submit', nowMs),
      };
    }
  }
}

/** Decides by design.md section 6: only links are submitted, and never silently one that looks private. */
function afterNoReport(check: Check, settings: Settings): AfterNoReport {
  if (check.indicator?.kind !== 'url' || settings.submission === 'look-up-only') return { next: 'end' };
  if (check.consented) return { next: 'submit' };
  const host = new URL(check.indicator.url).hostname;
  if (check.findings.length > 0 && !settings.submitWithoutAskingHosts.includes(host))
    return { next: 'ask', why: whyAsk(check) };
  return settings.submission === 'ask' ? { next: 'ask', why: 'setting' } : { next: 'submit' };
}

function whyAsk(check: Check): ConsentReason {
  return check.findings.some((finding) => finding.kind !== 'acts-on-visit') ? 'private' : 'acts-on-visit';
}
