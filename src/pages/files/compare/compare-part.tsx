import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { compareFile, type Comparison } from '../../../domain/compared-file.ts';
import { publishedChecksums, type PublishedChecksum } from '../../../domain/published-checksum.ts';
import { countOf } from '../../../ui/format-number.ts';
import { usePage } from '../../../ui/page-context.ts';
import { createStored } from '../../../ui/stored-signal.ts';
import type { FilesData } from '../files-data.ts';
import type { PickedFile } from '../picked-files.ts';
import { readWords } from './compare-words.ts';
import { comparedDownloads, comparedPicked, readCompared, type ComparedFile } from './compared-data.ts';
import { ComparedRow } from './compared-row.tsx';
import { createHashedAgain, type HashedAgain } from './hashed-again.ts';

/** `published` is what the page was opened with; `picked` are the files of this page. */
type Props = { published: string; picked: ReadonlySignal<PickedFile[]>; data: FilesData };

/** A published hash beside the last downloads and the picked files: compared here, without a request. */
export function ComparePart({ published, picked, data }: Props): JSX.Element {
  const { ports } = usePage();
  const text = useSignal(published);
  const read = useComputed(() => publishedChecksums(text.value));
  const stored = useMemo(() => createStored(() => readCompared(ports), ports.onChange), [ports]);
  const again = useMemo(createHashedAgain, []);
  useLayoutEffect(
    () => () => {
      stored.dispose();
      again.dispose();
    },
    [stored, again],
  );
  const recent = stored.data.value;
  const downloads = recent === null ? [] : comparedDownloads(recent, ports);
  const files = [...comparedPicked(picked.value, data.checks), ...downloads].map((file) => ({
    ...file,
    known: [...file.known, ...(again.hashes.value.get(file.key) ?? [])],
  }));
  return (
    <>
      <Field text={text.value} onText={(typed) => (text.value = typed)} />
      <output class="compare-read">{readWords(read.value, text.value.trim() === '')}</output>
      {read.value.checksums.length > 0 && (
        <Outcome files={files} checksums={read.value.checksums} again={again} isRead={recent !== null} />
      )}
    </>
  );
}

function Field({ text, onText }: { text: string; onText: (text: string) => void }): JSX.Element {
  return (
    <>
      <label class="compare-field">
        <span>The published MD5, SHA-1 or SHA-256, or a whole file of them</span>
        <textarea
          rows={3}
          value={text}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </label>
      <p class="hint">It is compared in this page: no request, and nothing leaves this browser.</p>
    </>
  );
}

type OutcomeProps = {
  files: ComparedFile[];
  checksums: PublishedChecksum[];
  again: HashedAgain;
  isRead: boolean;
};

function Outcome({ files, checksums, again, isRead }: OutcomeProps): JSX.Element {
  const compared = files.map((file) => ({ file, comparison: compareFile(file.name, file.known, checksums) }));
  const inOrder = compared.toSorted((one, other) => place(one.comparison) - place(other.comparison));
  return (
    <>
      {isRead && <p class="compare-outcome">{outcomeWords(compared.map(({ comparison }) => comparison))}</p>}
      <ul class="rows">
        {inOrder.map(({ file, comparison }) => (
          <ComparedRow key={file.key} file={file} comparison={comparison} again={again} />
        ))}
      </ul>
    </>
  );
}

const ORDER: readonly Comparison['name'][] = ['equal', 'not-equal', 'not-known', 'not-listed'];

/** What is equal first, then what should be and is not. */
function place(comparison: Comparison): number {
  const isNamed = comparison.name === 'not-equal' && comparison.isNamed;
  return isNamed ? 0.5 : ORDER.indexOf(comparison.name);
}

function outcomeWords(comparisons: readonly Comparison[]): string {
  if (comparisons.length === 0)
    return 'There is no download that Vouch has hashed: pick the file above to compare it.';
  const equal = comparisons.filter(({ name }) => name === 'equal').length;
  if (equal > 0) return `Equal to ${countOf(equal, 'file')} of ${comparisons.length}.`;
  const open = comparisons.filter(({ name }) => name === 'not-known').length;
  if (open > 0) return `Equal to none so far; ${countOf(open, 'file')} cannot be told yet.`;
  return comparisons.length === 1
    ? 'Not equal to the one file here.'
    : `Equal to none of ${countOf(comparisons.length, 'file')}.`;
}
