import type { JSX } from 'preact';
import { shortFileName } from './short-file-name.ts';
import { visibleText } from './visible-text.ts';

/**
 * A file's name, cut in the middle. Its two parts have directions of their own, so that no letter of the one moves
 * the other: the extension stands last, whatever the name is written in.
 */
export function FileName({ name, stemCharacters }: { name: string; stemCharacters: number }): JSX.Element {
  const { stem, extension } = shortFileName(visibleText(name), stemCharacters);
  return (
    <b class="file-name" dir="ltr">
      <bdi>{stem}</bdi>
      <bdi dir="ltr">{extension}</bdi>
    </b>
  );
}
