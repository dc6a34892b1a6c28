import type { JSX } from 'preact';
import type { Comparison } from '../../../domain/compared-file.ts';
import { FileName } from '../../../ui/file-name.tsx';
import { roundBytes } from '../../../ui/format-number.ts';
import { Sign } from '../../../ui/icon.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { ALGORITHM_NAMES, comparisonLook } from './compare-words.ts';
import type { ComparedFile } from './compared-data.ts';
import type { HashedAgain } from './hashed-again.ts';

type Props = { file: ComparedFile; comparison: Comparison; again: HashedAgain };

const STEM_CHARACTERS = 60;

/** One file and how it compares; where that cannot be told, a way to find out. */
export function ComparedRow({ file, comparison, again }: Props): JSX.Element {
  const { key, name, sizeBytes, cameAtMs, open } = file;
  const { tone, sign, heading } = comparisonLook(comparison);
  const state = again.states.value.get(key);
  return (
    <li class="row">
      <span class={`row-sign tone-${tone}`}>
        <Sign name={sign} />
      </span>
      <span class="row-words">
        <span class="row-what">
          <FileName name={name} stemCharacters={STEM_CHARACTERS} />
        </span>
        <small>
          {roundBytes(sizeBytes)} ·{' '}
          {cameAtMs === null ? (
            'picked here'
          ) : (
            <>
              downloaded <RelativeTime atMs={cameAtMs} />
            </>
          )}{' '}
          · <output>{state === 'reading' ? 'Reading and hashing it' : heading}</output>
          {comparison.name === 'not-known' && state !== 'reading' && hintWords(file, state)}
        </small>
      </span>
      {comparison.name === 'not-known' && open !== null && state !== 'reading' && (
        <button
          type="button"
          class="button small"
          onClick={() => void again.hash(file, comparison.algorithms)}
        >
          Make its {comparison.algorithms.map((each) => ALGORITHM_NAMES[each]).join(' and ')}
        </button>
      )}
    </li>
  );
}

function hintWords({ open }: ComparedFile, state: 'failed' | undefined): string {
  if (state === 'failed') return ' · It could not be read: moved, changed or deleted. Pick it above';
  return open === null ? ' · Pick the file above to find out' : '';
}
