import type { JSX } from 'preact';

/** What stands in a private window instead of a button to the page of files, which stores what it checks. */
export function NotInPrivate({ what }: { what: keyof typeof SENTENCES }): JSX.Element {
  return <p class="aside">{SENTENCES[what]}</p>;
}

const SENTENCES = {
  pick: 'Files are not picked for private windows: that page keeps what it checks.',
  inside: 'Archives are not looked into for private windows: that page keeps what it checks.',
  compare: 'Hashes are not compared for private windows: that page keeps what it checks.',
} as const;
