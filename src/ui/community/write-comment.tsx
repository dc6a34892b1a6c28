import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { LONGEST_COMMENT_CHARACTERS, UNDO_MS, type CommunityTask } from '../../domain/community.ts';
import { ForeignText } from '../foreign-text.tsx';
import { formatNumber } from '../format-number.ts';
import { CommentTags, tagsIn } from './comment-tags.tsx';
import { CommentText, WholeText } from './comment-text.tsx';
import type { CommunityModel } from './community-model.ts';
import { CostButton } from './cost-button.tsx';
import { putBack, type Draft } from './drafts.ts';
import { RefusedLine } from './order-lines.tsx';
import { tasksAt } from './order-place.ts';
import { TaskLine } from './task-line.tsx';

const PLACE = { kind: 'write-comment', commentId: null } as const;

/** `accountName` is the name that a comment appears under, null where it is not known. */
type Props = { model: CommunityModel; draft: Draft; accountName: string | null };

/** Writes a comment: the field, the preview, and the comments that are on their way. */
export function WriteComment({ model, draft, accountName }: Props): JSX.Element {
  const isPreviewing = useSignal(false);
  const isSending = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const wantsField = useRef(false);
  const tasks = tasksAt(model.data.value?.tasks ?? [], PLACE);
  useLayoutEffect(() => {
    if (!isPreviewing.value && wantsField.current) field.current?.focus();
    wantsField.current = false;
  }, [isPreviewing.value]);

  async function send(): Promise<void> {
    if (isSending.value) return;
    const text = draft.value.trim();
    isSending.value = true;
    const isTaken = await model.give({ kind: 'write-comment', text });
    isSending.value = false;
    // What was changed meanwhile was not sent.
    if (!isTaken || draft.value.trim() !== text) return;
    draft.value = '';
    edit();
  }

  function restore(text: string): void {
    putBack(draft, text);
    edit();
  }

  function edit(): void {
    wantsField.current = isPreviewing.value;
    isPreviewing.value = false;
    field.current?.focus();
  }

  return (
    <div class="write">
      <div class="tasks" aria-live="polite">
        {tasks.map((task) => (
          <LeavingComment key={task.id} task={task} model={model} onTakenBack={restore} />
        ))}
      </div>
      {isPreviewing.value ? (
        <Preview
          text={draft.value.trim()}
          accountName={accountName}
          isSending={isSending.value}
          onSend={() => void send()}
          onChange={edit}
        />
      ) : (
        <Field draft={draft} field={field} onPreview={() => (isPreviewing.value = true)} />
      )}
      <div aria-live="polite">
        <RefusedLine model={model} place={PLACE} />
      </div>
    </div>
  );
}

type LeavingProps = { task: CommunityTask; model: CommunityModel; onTakenBack: (text: string) => void };

function LeavingComment({ task, model, onTakenBack }: LeavingProps): JSX.Element | null {
  const { order } = task;
  if (order.kind !== 'write-comment') return null;
  return (
    <div class="preview">
      <CommentText text={order.text} />
      <TaskLine task={task} model={model} onTakenBack={() => onTakenBack(order.text)} />
    </div>
  );
}

type FieldProps = { draft: Draft; field: RefObject<HTMLTextAreaElement | null>; onPreview: () => void };

function Field({ draft, field, onPreview }: FieldProps): JSX.Element {
  const characters = draft.value.trim().length;
  const tooMany = characters - LONGEST_COMMENT_CHARACTERS;
  return (
    <>
      <label>
        Write a comment
        <textarea
          rows={3}
          ref={field}
          aria-describedby="comment-length"
          aria-invalid={tooMany > 0}
          value={draft.value}
          onInput={(event) => (draft.value = event.currentTarget.value)}
        />
      </label>
      <div class="write-end">
        <p id="comment-length" class="small-words">
          {formatNumber(characters)} of {formatNumber(LONGEST_COMMENT_CHARACTERS)} characters
          {tooMany > 0 && `: ${formatNumber(tooMany)} too many`}
        </p>
        <button type="button" class="button" disabled={characters === 0 || tooMany > 0} onClick={onPreview}>
          Preview
        </button>
      </div>
    </>
  );
}

type PreviewProps = {
  text: string;
  accountName: string | null;
  isSending: boolean;
  onSend: () => void;
  onChange: () => void;
};

function Preview({ text, accountName, isSending, onSend, onChange }: PreviewProps): JSX.Element {
  const preview = useRef<HTMLElement>(null);
  useLayoutEffect(() => preview.current?.focus(), []);
  return (
    <section class="preview" aria-label="Preview of the comment" ref={preview} tabIndex={-1}>
      <WholeText text={text} />
      <CommentTags tags={tagsIn(text)} />
      <p class="small-words">
        Comments are public at VirusTotal, under <NameWords name={accountName} />. It can be undone for{' '}
        {UNDO_MS / 1000} seconds.
      </p>
      <div class="buttons">
        <CostButton words="Send" look="primary" busyWords={isSending ? 'Sending' : null} onPress={onSend} />
        <button type="button" class="button" onClick={onChange}>
          Change
        </button>
      </div>
    </section>
  );
}

function NameWords({ name }: { name: string | null }): JSX.Element {
  if (name === null) return <>the name of your account</>;
  return (
    <>
      your name <ForeignText text={name} />
    </>
  );
}
