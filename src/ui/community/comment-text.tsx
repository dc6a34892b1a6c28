import type { JSX } from 'preact';
import { LongForeignText } from '../foreign-text.tsx';
import { visibleText } from '../visible-text.ts';

const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
const EMPTY_LINES = /\n(?:[^\S\n]*\n){2,}/g;

/** A comment as others wrote it: text and nothing else, in its lines; a beginning, and the rest on demand. */
export function CommentText({ text }: { text: string }): JSX.Element {
  return <LongForeignText text={text} Whole={WholeText} />;
}

/** All of a text in its lines, each with its unseen characters named; of many empty lines one stands. */
export function WholeText({ text }: { text: string }): JSX.Element {
  const lines = text.split(LINE_END).map(visibleText).join('\n');
  return (
    <p class="comment-text">
      <bdi class="foreign">{lines.replaceAll(EMPTY_LINES, '\n\n')}</bdi>
    </p>
  );
}
