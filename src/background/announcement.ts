import { isOver, isRunning, type Check } from '../domain/check.ts';
import { isOfVeryFile } from '../domain/checked-file.ts';
import { indicatorText } from '../domain/indicator.ts';
import { unreachable, type VouchError } from '../domain/errors.ts';
import { isAllowed } from '../domain/allowed-file.ts';
import type { VerdictName } from '../domain/verdict.ts';
import { sentenceOnCheck } from '../domain/verdict-sentence.ts';
import type { Notice, Store, Tone } from './ports.ts';
import { noticeButtonsOf } from './notice-buttons-of.ts';
import { shortText } from './short-text.ts';
import { verdictOfCheck } from './verdict-of-check.ts';

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
    case 'downloading':
      return withAddress(state.heldUntilMs === null ? ARRIVING : HELD, check, store);
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

const ARRIVING: Announcement = { sign: '…', tone: 'working', sentence: 'Waiting for the download to end' };
const HELD: Announcement = {
  sign: '‖',
  tone: 'neutral',
  sentence: 'Held for a moment; it goes on by itself',
};
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
  const buttons = await noticeButtonsOf(check, store);
  return { checkId: check.id, tone, title: sentence, message: shortText(nameOf(check)), buttons };
}

/** By what a check is called in a notice. */
export function nameOf({ file, indicator, asked }: Check): string {
  return file?.name ?? (indicator ? indicatorText(indicator) : asked);
}

/**
 * Whether a check wants to be looked at: it asks, it has ended and nobody has seen how, or it cannot go on alone. A
 * file that could not be read can wait until its address has been looked up, too.
 */
export async function needsSomebody(check: Check, store: Store): Promise<boolean> {
  const { state, seenAtMs, updatedAtMs, file } = check;
  if (state.name === 'downloading') return isFlaggedAndHeld(check, store);
  if (state.name === 'waiting') return isLongWait(state.reason, state.untilMs, updatedAtMs);
  if (seenAtMs !== 0 || isRunning(state) || state.name === 'cancelled') return false;
  if (state.name === 'done' && (await isAllowedFile(check, store))) return false;
  const address = file?.addressCheckId && (await store.checkById(file.addressCheckId));
  return state.name === 'done' || !address || isOver(address.state);
}

/** Nobody is called for a download that is held, unless its address is flagged: there is something to decide then. */
async function isFlaggedAndHeld({ state, file }: Check, store: Store): Promise<boolean> {
  if (state.name !== 'downloading' || state.heldUntilMs === null) return false;
  const address = await store.checkById(file?.addressCheckId ?? '');
  return address?.state.name === 'done' && (await verdictOfCheck(address, store)).flagged > 0;
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

async function verdictAnnouncement(check: Check, store: Store): Promise<Announcement> {
  const verdict = await verdictOfCheck(check, store);
  if (verdict.flagged > 0 && (await isAllowedFile(check, store))) return ALLOWED;
  const sentence = sentenceOnCheck(verdict, check);
  const isSaid =
    check.file !== null && check.file.hashSource !== null && !isOfVeryFile(check.file.hashSource);
  // A server says what it likes of its file: that is never green.
  const name = isSaid && verdict.name === 'clean' ? 'unrated' : verdict.name;
  return { ...VERDICT_SIGNS[name], sentence };
}

/** What the engines say stands in the popup; nobody is alarmed. */
const ALLOWED: Announcement = {
  sign: '○',
  tone: 'neutral',
  sentence: 'You allowed this file; open Vouch to see what engines say',
};

/** Whether a person lets the file of a check pass, whatever the engines say of it. */
async function isAllowedFile({ indicator }: Check, store: Store): Promise<boolean> {
  if (indicator?.kind !== 'file') return false;
  return isAllowed((await store.settings()).allowedFiles, indicator.hash);
}
