import type { JSX } from 'preact';
import type { Check } from '../../../domain/check.ts';
import { indicatorText } from '../../../domain/indicator.ts';
import { isCommunityJob } from '../../../domain/job.ts';
import { AddressText } from '../../../ui/address-text.tsx';
import { FileName } from '../../../ui/file-name.tsx';
import { formatNumber } from '../../../ui/format-number.ts';
import { Picture } from '../../../ui/icon.tsx';
import { usePage } from '../../../ui/page-context.ts';
import { visibleText } from '../../../ui/visible-text.ts';
import type { PlacedJob } from './queue-places.ts';
import { untilWords } from './until-words.ts';

/** `canLeave` false: nothing leaves for now, so no time is foretold. */
type Props = { placed: PlacedJob; canLeave: boolean; nowMs: number; onCancelled: () => Promise<void> };

const KIND_WORDS: Readonly<Record<PlacedJob['job']['kind'], string>> = {
  'look-up': 'look-up',
  submit: 'submission',
  reanalyse: 'new analysis',
  upload: 'upload',
  send: 'upload',
  poll: 'how far its analysis is',
  'read-report': 'report',
  community: 'vote or comment',
  'community-look': 'whether a vote or comment has arrived',
};

const TEXT_CHARACTERS = 120;
const HOST_CHARACTERS = 22;
const STEM_CHARACTERS = 28;

/** One request that waits: its place, what it is for, when it is expected to leave, and a way to cancel it. */
export function JobRow({ placed, canLeave, nowMs, onCancelled }: Props): JSX.Element {
  const { orders } = usePage();
  const { job, check, place, atMs } = placed;
  const text = check === null ? KIND_WORDS[job.kind] : textOf(check);

  async function cancel(): Promise<void> {
    if (isCommunityJob(job)) await orders.give({ type: 'cancel-task', taskId: job.taskId });
    else await orders.give({ type: 'stop-check', checkId: job.checkId });
    await onCancelled();
  }

  return (
    <li class="queued">
      <span class="queued-place">{place === 0 ? '–' : formatNumber(place)}</span>
      <span class="queued-words">
        {check === null ? <b>{text}</b> : <CheckText check={check} text={text} />}
        <small>
          {check !== null && `${KIND_WORDS[job.kind]} · `}
          {expectedWords(place, atMs, canLeave, nowMs)}
        </small>
      </span>
      <button
        type="button"
        class="icon-button"
        title="Cancel"
        aria-label={`Cancel ${visibleText(text)}`}
        onClick={() => void cancel()}
      >
        <Picture name="delete" />
      </button>
    </li>
  );
}

function textOf({ file, indicator, asked }: Check): string {
  return file?.name ?? (indicator ? indicatorText(indicator) : asked).slice(0, TEXT_CHARACTERS);
}

function CheckText({ check, text }: { check: Check; text: string }): JSX.Element {
  return check.file ? (
    <FileName name={text} stemCharacters={STEM_CHARACTERS} />
  ) : (
    <AddressText address={text} hostCharacters={HOST_CHARACTERS} />
  );
}

function expectedWords(place: number, atMs: number, canLeave: boolean, nowMs: number): string {
  if (place === 0) return 'on its way';
  return canLeave ? untilWords(atMs, nowMs) : 'waits until requests may leave';
}
