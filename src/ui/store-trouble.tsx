import type { JSX } from 'preact';
import type { StoreTrouble as Trouble } from '../domain/store-trouble.ts';

const WORDS: Readonly<Record<Trouble, { title: string; words: string }>> = {
  blocked: {
    title: 'An old tab of Vouch is in the way',
    words:
      'It holds what is stored in the form of an earlier version. Close the other tabs of Vouch; this goes on by itself then, and nothing is lost.',
  },
  'not-migrated': {
    title: 'What is stored could not be brought to this version',
    words:
      'Nothing of it was changed: it is there as the earlier version left it. Save a copy of it, and restart the browser to try again.',
  },
  newer: {
    title: 'What is stored is of a newer version of Vouch',
    words:
      'This version cannot read it, and changes nothing of it. Update Vouch again, or save a copy of it.',
  },
  refused: {
    title: 'Vouch cannot read what it has stored',
    words:
      'The browser refused it; mostly there is no room left on the disk. What you asked for meanwhile is not kept, and nothing of it was sent. Free some room, and open this again; if that does not help, restart the browser.',
  },
};

type Props = { trouble?: Trouble; onSaveCopy?: () => void };

/** Stands where nothing can be shown: why the store cannot be read, and what keeps what is in it. */
export function StoreTrouble({ trouble = 'refused', onSaveCopy }: Props): JSX.Element {
  const { title, words } = WORDS[trouble];
  return (
    <main class="store-trouble">
      <h1>{title}</h1>
      <p>{words}</p>
      {onSaveCopy && (trouble === 'not-migrated' || trouble === 'newer') && (
        <button type="button" class="button" onClick={onSaveCopy}>
          Save a copy
        </button>
      )}
    </main>
  );
}
