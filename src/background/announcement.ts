import { isOver, isRunning, type Check } from '../domain/check.ts';
import { isOfVeryFile } from '../domain/checked-file.ts';
import { indicatorText } from '../domain/indicator.ts';
import { unreachable, type VouchError } from '../domain/errors.ts';
import { verdictOfOutcome } from '../domain/outcome.ts';
import { verdictOf, type VerdictName } from '../domain/verdict.ts';
import { sentenceOnCheck } from '../domain/verdict-sentence.ts';
import type { Notice, Store, Tone } from './ports.ts';
import { shortText } from './short-text.ts';

/** What a check's state is outside of the pages: a sign, a tone and a sentence. No two meanings share a sign. */
export type Announcement = { sign: string; tone: Tone; sentence: string };

/** A pause that is over sooner is none that somebody is called for. */
const LONG_PAUSE_MS = 5 * 60_000;

const VERDICT_SIGNS: Record<VerdictName, { sign: string; tone: Tone }> = {
  malicious: { sign: '✕', tone: 'bad' },
  suspicious: { sign: '!', tone: 'odd' },
  clean: { sign: '✓', tone: 'ok' },
  unrated: { sign: '–', tone: 'neutral' },
  unknown: { sign: '?', tone: 'neutral' },
};

/** What is shown of a check outside of the pages. */
export async function announcementOf(check: Check, store: Store): Promise<Announcement> {
  const { state } = check;
  if (isRunning(state) && (await store.settings()).paused) return waiting('Waiting: Vouch is paused');
  switch (state.name) {
    case 'hashing':
      return { sign: '…', tone: 'working', sentence: 'Reading the file' };
    case 'needs-file':
      return withAddress({ sign: '↓', tone: 'neutral', sentence: NEEDS_FILE }, check, store);
    case 'queued':
    case 'looking-up':
    case 'submitting':
    case 'analysing':
      return { sign: '…', tone: 'working', sentence: 'Checking' };
    case 'waiting':
      return waiting(waitingSentence(state.reason));
    case 'needs-consent':
      return { sign: '?!', tone: 'odd', sentence: 'May this link be submitted? Open Vouch to answer' };
    case 'done':
      return verdictAnnouncement(check, store);
    case 'failed':
      return withAddress(
        { sign: '∅', tone: 'neutral', sentence: 'Not checked; open Vouch to see why' },
        check,
        store,
      );
    case 'cancelled':
      return { sign: '', tone: 'neutral', sentence: 'Stopped' };
    default:
      return unreachable(state);
  }
}

const NEEDS_FILE = 'Vouch needs the file: open Vouch to pick it';

/** What is known of the address that a file came from, beside what is said of the file; never in its place. */
async function withAddress(said: Announcement, { file }: Check, store: Store): Promise<Announcement> {
  const address = file?.addressCheckId && (await store.checkById(file.addressCheckId));
  if (!address || address.state.name !== 'done') return said;
  const { tone, sentence } = await verdictAnnouncement(address, store);
  return { ...said, tone, sentence: `${said.sentence}. Of its address: ${sentence}` };
}

/** A check as a message of the system. */
export async function noticeOf(check: Check, store: Store): Promise<Notice> {
  const { tone, sentence } = await announcementOf(check, store);
  return { checkId: check.id, tone, title: sentence, message: shortText(nameOf(check)) };
}

function nameOf({ file, indicator, asked }: Check): string {
  return file?.name ?? (indicator ? indicatorText(indicator) : asked);
}

/**
 * Whether a check wants to be looked at: it asks, it has ended and nobody has seen how, or it cannot go on alone. A
 * file whose address is being looked up can wait until that has ended, too.
 */
export async function needsSomebody(check: Check, store: Store): Promise<boolean> {
  const { state, seenAtMs, updatedAtMs, file } = check;
  if (state.name === 'waiting') return isLongWait(state.reason, state.untilMs, updatedAtMs);
  if (seenAtMs !== 0 || isRunning(state) || state.name === 'cancelled') return false;
  const address = file?.addressCheckId && (await store.checkById(file.addressCheckId));
  return !address || isOver(address.state);
}

function isLongWait(reason: VouchError, untilMs: number | null, sinceMs: number): boolean {
  if (reason.kind === 'no-key' || reason.kind === 'no-permission') return true;
  return reason.kind === 'quota-spent' && (untilMs === null || untilMs - sinceMs > LONG_PAUSE_MS);
}

function waiting(sentence: string): Announcement {
  return { sign: '‖', tone: 'neutral', sentence };
}

function waitingSentence(reason: VouchError): string {
  switch (reason.kind) {
    case 'no-key':
      return 'Waiting for your key; open Vouch to add it';
    case 'no-permission':
      return 'Waiting for a permission; open Vouch to give it';
    case 'quota-spent':
      return 'Waiting: the quota is used up; it goes on by itself';
    default:
      return 'Waiting; it goes on by itself';
  }
}

/** Where the report is not kept any more, what it said in short. */
async function verdictAnnouncement(check: Check, store: Store): Promise<Announcement> {
  const settings = await store.settings();
  const stored = await store.storedReport(check.indicatorKey);
  const report = check.state.name === 'done' && check.state.found ? (stored?.report ?? null) : null;
  const verdict =
    report === null ? verdictOfOutcome(check.outcome) : verdictOf(report, settings.maliciousFromFamilies);
  const sentence = sentenceOnCheck(verdict, check);
  const isSaid =
    check.file !== null && check.file.hashSource !== null && !isOfVeryFile(check.file.hashSource);
  // A server says what it likes of its file: that is never green.
  const name = isSaid && verdict.name === 'clean' ? 'unrated' : verdict.name;
  return { ...VERDICT_SIGNS[name], sentence };
}
