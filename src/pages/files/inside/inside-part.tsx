import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { MOST_ENTRIES, type ArchiveEntry, type ArchiveList } from '../../../archives/archive.ts';
import { archiveFindings, programsIn } from '../../../archives/archive-findings.ts';
import type { ByteSource } from '../../../archives/byte-source.ts';
import { countOf, formatNumber, roundBytes } from '../../../ui/format-number.ts';
import { ObservationList } from '../../../ui/observation-list.tsx';
import { usePage } from '../../../ui/page-context.ts';
import type { FilesData } from '../files-data.ts';
import { archiveTroubleWords, findingLine } from './archive-lines.ts';
import { EntryRow } from './entry-row.tsx';
import { createInside, MOST_LOOKED_UP, type InsideModel } from './inside-model.ts';

/** `source` is the archive; `follow` has the page read a check of something in it. */
type Props = {
  source: ByteSource;
  name: string;
  data: FilesData;
  follow: (checkId: string) => Promise<void>;
};

/** What is in an archive, by its own list, and what its names and sizes give away. */
export function InsidePart({ source, name, data, follow }: Props): JSX.Element {
  const { orders } = usePage();
  const model = useMemo(() => createInside(source, name, { orders, follow }), [source]);
  useLayoutEffect(() => model.dispose, [model]);
  const reading = model.reading.value;
  if (reading === null) return <p aria-busy="true">Reading its list</p>;
  if (!reading.ok) return <p>{archiveTroubleWords(reading.trouble)}</p>;
  return <Inside list={reading.list} model={model} data={data} />;
}

type InsideProps = { list: ArchiveList; model: InsideModel; data: FilesData };

function Inside({ list, model, data }: InsideProps): JSX.Element {
  const lines = useMemo(() => archiveFindings(list).map(findingLine), [list]);
  const programs = useMemo(() => programsIn(list), [list]);
  return (
    <>
      <p>{summaryWords(list)}</p>
      <ObservationList lines={lines.length > 0 ? lines : [NOTHING_ODD]} />
      <p class="hint">Vouch’s own observations, made in this browser from the archive’s list: no request.</p>
      {programs.length > 0 && (
        <p class="hint">
          Up to {MOST_LOOKED_UP} files of an archive can be looked up: they are unpacked and hashed in this
          page, and only the SHA-256 leaves this browser.
        </p>
      )}
      <EntryList entries={inOrder(list, programs)} programs={new Set(programs)} model={model} data={data} />
      {list.isCut && <p class="hint">More than {formatNumber(MOST_ENTRIES)}: the rest is not listed.</p>}
    </>
  );
}

const NOTHING_ODD = { tone: 'neutral', sentence: 'Vouch sees nothing odd in its names and sizes' } as const;

function summaryWords({ entries, archiveBytes, isCut }: ArchiveList): string {
  const files = entries.filter(({ isFolder }) => !isFolder);
  const unpackedBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const count = `${isCut ? 'More than ' : ''}${countOf(files.length, 'file')}`;
  return `${count}, ${roundBytes(unpackedBytes)} unpacked, ${roundBytes(archiveBytes)} packed.`;
}

/** What can be run comes first; folders say nothing that their files do not. */
function inOrder({ entries }: ArchiveList, programs: ArchiveEntry[]): ArchiveEntry[] {
  const isProgram = new Set(programs);
  return [...programs, ...entries.filter((entry) => !entry.isFolder && !isProgram.has(entry))];
}

const SHOWN_AT_FIRST = 50;
const SHOWN_MORE = 500;

type ListProps = {
  entries: ArchiveEntry[];
  programs: ReadonlySet<ArchiveEntry>;
  model: InsideModel;
  data: FilesData;
};

function EntryList({ entries, programs, model, data }: ListProps): JSX.Element {
  const shown = useSignal(SHOWN_AT_FIRST);
  const left = entries.length - shown.value;
  return (
    <>
      <ul class="rows entries">
        {entries.slice(0, shown.value).map((entry) => (
          <EntryRow
            key={entry.index}
            entry={entry}
            isProgram={programs.has(entry)}
            model={model}
            data={data}
          />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" class="quiet" onClick={() => (shown.value += SHOWN_MORE)}>
          Show {formatNumber(Math.min(left, SHOWN_MORE))} more of {formatNumber(entries.length)}
        </button>
      )}
    </>
  );
}
