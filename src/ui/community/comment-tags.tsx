import type { JSX } from 'preact';
import { LongForeignText } from '../foreign-text.tsx';
import { formatNumber } from '../format-number.ts';

/** The tags that VirusTotal makes of a comment: its words that start with `#`, in lower case, each once. */
export function tagsIn(text: string): string[] {
  const words = text.matchAll(/(?<!\S)#([\p{L}\p{N}_-]+)/gu);
  return [...new Set([...words].map(([, word = '']) => word.toLowerCase()))];
}

const SHOWN_TAGS = 20;

/** A comment's tags, where it has any. */
export function CommentTags({ tags }: { tags: string[] }): JSX.Element | null {
  if (tags.length === 0) return null;
  return (
    <p class="small-words">
      Tags:{' '}
      {tags.slice(0, SHOWN_TAGS).map((tag, index) => (
        <span key={index}>
          {index > 0 && ', '}
          <LongForeignText text={tag} />
        </span>
      ))}
      {tags.length > SHOWN_TAGS && ` and ${formatNumber(tags.length - SHOWN_TAGS)} more`}
    </p>
  );
}
