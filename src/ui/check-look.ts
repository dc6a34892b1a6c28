import type { Check, ConsentReason } from '../domain/check.ts';
import { isOfVeryFile } from '../domain/checked-file.ts';
import { unreachable, type VouchError } from '../domain/errors.ts';
import { verdictOfOutcome } from '../domain/outcome.ts';
import type { Report } from '../domain/report.ts';
import { verdictOf, type Verdict, type VerdictName } from '../domain/verdict.ts';
import { sentenceOnCheck } from '../domain/verdict-sentence.ts';
import { wasAskedByHash } from './asked-by-hash.ts';
import { errorTitle } from './error-title.ts';
import { VERDICT_LOOKS, type SignName, type Tone } from './tone.ts';

/** How a check looks at a glance: its tone, its sign, its sentence, and the same in a few words for lists. */
export type CheckLook = { tone: Tone; sign: SignName; heading: string; words: string };

/** What a look is made of: `report` is what is stored of the check's indicator, null for nothing. */
export type LookSource = {
  check: Check;
  report: Report | null;
  maliciousFromFamilies: number;
  paused: boolean;
};

const CONSENT_HEADINGS: Record<ConsentReason, string> = {
  private: 'This link may be private',
  'acts-on-visit': 'Checking may use this link up',
  setting: 'Submit this link to VirusTotal?',
};

/** The look of a check in whatever state it is. */
export function checkLook(source: LookSource): CheckLook {
  const { check, paused } = source;
  const { state } = check;
  switch (state.name) {
    case 'queued':
      return paused ? PAUSED : working('Waiting for its turn');
    case 'downloading':
      return state.heldUntilMs === null
        ? working('Waiting for the download to end')
        : { tone: 'neutral', sign: 'waiting', heading: 'Held for a moment', words: 'held for a moment' };
    case 'hashing':
      return working('Reading the file');
    case 'needs-file':
      return { tone: 'neutral', sign: 'question', heading: 'Vouch needs the file', words: 'needs the file' };
    case 'looking-up':
      return paused ? PAUSED : working('Looking it up');
    case 'submitting':
      return paused ? PAUSED : working(check.file === null ? 'Submitting it' : 'Uploading it');
    case 'analysing':
      return paused ? PAUSED : working('Engines are looking at it');
    case 'waiting':
      return paused ? PAUSED : waiting(state.reason);
    case 'needs-consent':
      return {
        tone: 'odd',
        sign: 'question',
        heading: CONSENT_HEADINGS[state.why],
        words: 'asks whether it may be submitted',
      };
    case 'done':
      return doneLook(source, state.found);
    case 'failed': {
      const title = errorTitle(state.error);
      return { tone: 'neutral', sign: 'trouble', heading: title, words: `not checked: ${lowerFirst(title)}` };
    }
    case 'cancelled':
      return { tone: 'neutral', sign: 'stopped', heading: 'Stopped', words: 'stopped' };
    default:
      return unreachable(state);
  }
}

const PAUSED: CheckLook = {
  tone: 'neutral',
  sign: 'waiting',
  heading: 'Waiting: Vouch is paused',
  words: 'waits: Vouch is paused',
};

function working(heading: string): CheckLook {
  return { tone: 'working', sign: 'working', heading, words: lowerFirst(heading) };
}

function waiting(reason: VouchError): CheckLook {
  const title = errorTitle(reason);
  return { tone: 'neutral', sign: 'waiting', heading: title, words: `waits: ${lowerFirst(title)}` };
}

function doneLook({ check, report, maliciousFromFamilies }: LookSource, found: boolean): CheckLook {
  if (found && report === null && check.outcome !== null) {
    const kept = verdictOfOutcome(check.outcome);
    const heading = sentenceOnCheck(kept, check);
    const words = `${verdictWords(kept)}${hashWords(check)}, report deleted`;
    return { ...verdictLook(kept.name, check), heading, words };
  }
  if (found && report === null) {
    return {
      tone: 'neutral',
      sign: 'unknown',
      heading: 'The report is no longer kept',
      words: 'report deleted',
    };
  }
  const verdict = verdictOf(found ? report : null, maliciousFromFamilies);
  const heading = sentenceOnCheck(verdict, check);
  if (verdict.name === 'unknown' && wasAskedByHash(check)) {
    return {
      ...VERDICT_LOOKS.unknown,
      heading: `${heading} under this spelling`,
      words: 'not known under this spelling',
    };
  }
  return { ...verdictLook(verdict.name, check), heading, words: verdictWords(verdict) + hashWords(check) };
}

/** The look of a verdict. What somebody says is the file is never green: a server says what it likes. */
export function verdictLook(name: VerdictName, { file }: Check): { tone: Tone; sign: SignName } {
  const look = VERDICT_LOOKS[name];
  const isOfFile = file === null || file.hashSource === null || isOfVeryFile(file.hashSource);
  return isOfFile || look.tone !== 'ok' ? look : VERDICT_LOOKS.unrated;
}

/** What is said behind a verdict in a list: one on what somebody says is the file must not read like one on the file. */
export function hashWords({ file }: Check): string {
  if (file?.hashSource === 'declared') return ' (declared hash)';
  return file?.hashSource === 'fetched-again' ? ' (fetched again)' : '';
}

function verdictWords(verdict: Verdict): string {
  switch (verdict.name) {
    case 'malicious':
    case 'suspicious':
      return `flagged by ${verdict.flagged} of ${verdict.answered}`;
    case 'clean':
      return 'no engine flags it';
    case 'unrated':
      return 'hardly any engine answered';
    case 'unknown':
      return 'unknown to VirusTotal';
    default:
      return unreachable(verdict.name);
  }
}

/** VirusTotal keeps its capital. */
function lowerFirst(text: string): string {
  return /^(VirusTotal|Vouch)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
