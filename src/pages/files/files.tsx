import type { JSX } from 'preact';
import { useCallback, useLayoutEffect, useMemo } from 'preact/hooks';
import { FileAccessText } from '../../ui/file-access-text.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { formatBytes } from '../../ui/format-number.ts';
import { Mark } from '../../ui/icon.tsx';
import { OrderProblem } from '../../ui/order-problem.tsx';
import { createOrders } from '../../ui/orders.ts';
import { PageContext, type Page } from '../../ui/page-context.ts';
import type { PagePorts } from '../../ui/ports.ts';
import { SourceLine } from '../../ui/source-line.tsx';
import { StoreTrouble } from '../../ui/lazy-store-trouble.ts';
import { StoreTroubleNotice } from '../../ui/store-trouble-notice.tsx';
import { createStored, type Stored } from '../../ui/stored-signal.ts';
import { createTicker } from '../../ui/ticker.ts';
import { CompareSection } from './compare-section.tsx';
import { DropArea } from './drop-area.tsx';
import { readFiles, type FilesData } from './files-data.ts';
import type { FoundFile } from './found-files.ts';
import { InsideSection } from './inside-section.tsx';
import { createInsideChoice, type InsideChoice } from './looked-into.ts';
import { createPickedFiles, type PickedFiles, type WantedFile } from './picked-files.ts';
import { PickedRow } from './picked-row.tsx';

/**
 * What the page was opened for: `checkId` is the check that a file is picked for, `insideId` one whose archive is looked
 * into, `published` a hash that is compared; `showsGuide`: the way to the file access comes first.
 */
type OpenedFor = {
  checkId: string | null;
  insideId: string | null;
  published: string | null;
  showsGuide: boolean;
};

/** `holdFiles` hands files over to whoever sends them. */
type Props = {
  ports: PagePorts;
  openedFor: OpenedFor;
  holdFiles: (fileOf: (checkId: string) => File | null) => () => void;
};

/** The page where files are picked and dropped: they are hashed in it, and stay where they are. */
export function Files({ ports, openedFor, holdFiles }: Props): JSX.Element {
  const files = useMemo(() => createFiles(ports, openedFor), []);
  useLayoutEffect(() => files.stored.dispose, [files]);
  useLayoutEffect(() => holdFiles(files.picked.fileOf), [files]);
  return (
    <PageContext.Provider value={files.page}>
      <Sections files={files} openedFor={openedFor} />
    </PageContext.Provider>
  );
}

/** `follow` has the page read a check before it is shown. */
type FilesPage = {
  stored: Stored<FilesData>;
  picked: PickedFiles;
  inside: InsideChoice;
  follow: (checkId: string) => Promise<void>;
  page: Page;
};

function createFiles(ports: PagePorts, { checkId, insideId }: OpenedFor): FilesPage {
  const wantedId = checkId ?? insideId;
  const ticker = createTicker(ports.nowMs);
  const checkIds = new Set<string>();
  const stored = createStored(() => {
    ticker.update();
    return readFiles(ports.store, wantedId, checkIds);
  }, ports.onChange);
  const orders = createOrders(ports.send, stored.refresh);
  const follow = (id: string): Promise<void> => {
    checkIds.add(id);
    return stored.refresh();
  };
  const picked = createPickedFiles(orders, follow);
  const inside = createInsideChoice(ports, insideId);
  return { stored, picked, inside, follow, page: { ports, ticker, orders } };
}

function Sections({ files, openedFor }: { files: FilesPage; openedFor: OpenedFor }): JSX.Element | null {
  const { stored, picked, inside, follow } = files;
  const { showsGuide, published } = openedFor;
  const data = stored.data.value;
  const lookedInto = inside.lookedInto.value;
  const isReadAlready = openedFor.insideId !== null && lookedInto !== null && lookedInto.source !== null;
  const onFound = useCallback(
    (found: FoundFile[]) => {
      inside.offer(found);
      picked.add(found, stored.data.value?.wanted ?? null);
    },
    [picked, inside, stored],
  );
  if (data === null) return stored.failed.value ? <StoreTrouble /> : null;
  return (
    <main>
      <h1>
        <Mark /> Check files
      </h1>
      {stored.failed.value && <StoreTroubleNotice />}
      <OrderProblem />
      {showsGuide && <AccessSection />}
      {published !== null && <CompareSection published={published} picked={picked.files} data={data} />}
      {lookedInto !== null && <InsideSection lookedInto={lookedInto} data={data} follow={follow} />}
      <PickSection wanted={isReadAlready ? null : data.wanted} onFound={onFound} />
      <PickedSection picked={picked} data={data} onLookInside={inside.open} />
      {published === null && <CompareSection published="" picked={picked.files} data={data} />}
      {!showsGuide && <AccessSection />}
      <SourceLine fetchedAtMs={null} />
    </main>
  );
}

type PickProps = { wanted: WantedFile | null; onFound: (found: FoundFile[]) => void };

function PickSection({ wanted, onFound }: PickProps): JSX.Element {
  return (
    <section aria-labelledby="pick-heading">
      <h2 id="pick-heading">
        {wanted === null ? (
          'Pick or drop files'
        ) : (
          <>
            Pick <FileName name={wanted.name} stemCharacters={WANTED_CHARACTERS} />
          </>
        )}
      </h2>
      {wanted !== null && (
        <p>
          {wanted.sha256 === null
            ? `It was downloaded with ${formatBytes(wanted.sizeBytes)}.`
            : `It has ${formatBytes(wanted.sizeBytes)}. It is hashed first; whether it is uploaded you say then.`}
        </p>
      )}
      <DropArea words={wanted === null ? 'Files of any size' : 'The file'} onFound={onFound} />
      <p class="hint">
        Files are hashed in this page. Only the SHA-256 leaves this browser: 1 request for each file. One that
        VirusTotal does not know is uploaded only if you say so.
      </p>
    </section>
  );
}

const WANTED_CHARACTERS = 60;

type PickedProps = { picked: PickedFiles; data: FilesData; onLookInside: (file: File) => void };

function PickedSection({ picked, data, onLookInside }: PickedProps): JSX.Element | null {
  const files = picked.files.value;
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="picked-heading">
      <h2 id="picked-heading">Answers</h2>
      <ul class="rows">
        {files.map((each) => (
          <PickedRow
            key={each.key}
            picked={each}
            data={data}
            onStop={() => picked.stop(each.key)}
            onLookInside={onLookInside}
          />
        ))}
      </ul>
      <p class="hint">They stand in the list of the popup, too, with all that is known.</p>
    </section>
  );
}

function AccessSection(): JSX.Element {
  return (
    <section aria-labelledby="access-heading">
      <h2 id="access-heading">Downloads</h2>
      <FileAccessText />
    </section>
  );
}
