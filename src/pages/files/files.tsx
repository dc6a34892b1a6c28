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
import { DropArea } from './drop-area.tsx';
import { readFiles, type FilesData } from './files-data.ts';
import type { FoundFile } from './found-files.ts';
import { createPickedFiles, type PickedFiles, type WantedFile } from './picked-files.ts';
import { PickedRow } from './picked-row.tsx';

/** `checkId` is the check that a file is picked for; `showsGuide`: the way to the file access comes first. */
type Props = { ports: PagePorts; checkId: string | null; showsGuide: boolean };

/** The page where files are picked and dropped: they are hashed in it, and stay where they are. */
export function Files({ ports, checkId, showsGuide }: Props): JSX.Element {
  const { stored, picked, page } = useMemo(() => createFiles(ports, checkId), []);
  useLayoutEffect(() => stored.dispose, [stored]);
  return (
    <PageContext.Provider value={page}>
      <Sections stored={stored} picked={picked} showsGuide={showsGuide} />
    </PageContext.Provider>
  );
}

type FilesPage = { stored: Stored<FilesData>; picked: PickedFiles; page: Page };

function createFiles(ports: PagePorts, wantedId: string | null): FilesPage {
  const ticker = createTicker(ports.nowMs);
  const checkIds = new Set<string>();
  const stored = createStored(() => {
    ticker.update();
    return readFiles(ports.store, wantedId, checkIds);
  }, ports.onChange);
  const orders = createOrders(ports.send, stored.refresh);
  const picked = createPickedFiles(orders, (checkId) => {
    checkIds.add(checkId);
    return stored.refresh();
  });
  return { stored, picked, page: { ports, ticker, orders } };
}

type SectionsProps = { stored: Stored<FilesData>; picked: PickedFiles; showsGuide: boolean };

function Sections({ stored, picked, showsGuide }: SectionsProps): JSX.Element | null {
  const data = stored.data.value;
  const onFound = useCallback(
    (found: FoundFile[]) => picked.add(found, stored.data.value?.wanted ?? null),
    [picked, stored],
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
      <PickSection wanted={data.wanted} onFound={onFound} />
      <PickedSection picked={picked} data={data} />
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
      {wanted !== null && <p>It was downloaded with {formatBytes(wanted.sizeBytes)}.</p>}
      <DropArea words={wanted === null ? 'Files of any size' : 'The file'} onFound={onFound} />
      <p class="hint">
        Files are hashed in this page and never uploaded. Only the SHA-256 leaves this browser: 1 request for
        each file.
      </p>
    </section>
  );
}

const WANTED_CHARACTERS = 60;

function PickedSection({ picked, data }: { picked: PickedFiles; data: FilesData }): JSX.Element | null {
  const files = picked.files.value;
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="picked-heading">
      <h2 id="picked-heading">Answers</h2>
      <ul class="rows">
        {files.map((each) => (
          <PickedRow key={each.key} picked={each} data={data} onStop={() => picked.stop(each.key)} />
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
