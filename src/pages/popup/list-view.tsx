import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CheckRows } from '../../ui/check-rows.tsx';
import { Sign } from '../../ui/icon.tsx';
import { lookIn } from '../../ui/look-in.ts';
import { wantsMarkSeen } from '../../ui/opening-view.ts';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { SourceLine } from '../../ui/source-line.tsx';
import { CheckField } from './check-field.tsx';
import { NotInPrivate } from './not-in-private.tsx';
import { WipeAll } from './wipe-all.tsx';

type Props = { data: PopupData; model: PopupModel; notices: JSX.Element };

/** The latest checks, and how to begin one. */
export function ListView({ data, model, notices }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useQuietDownloadsSeen(data);

  /** The row with the pressed button is gone then: the keyboard goes on from the heading. */
  function goOn(): void {
    heading.current?.focus();
  }

  return (
    <main>
      {notices}
      <CheckField model={model} isSmall={false} />
      <div class="list-head">
        <h1 ref={heading} tabIndex={-1}>
          Latest checks
        </h1>
        {data.checks.length > 0 && <WipeAll onWiped={goOn} />}
      </div>
      {data.checks.length === 0 ? (
        <HowToBegin />
      ) : (
        <>
          <CheckRows checks={data.checks} data={data} model={model} onWiped={goOn} />
          <p class="aside">To check a link, right-click it and choose “Check link”.</p>
        </>
      )}
      <MoreLine />
      <SourceLine fetchedAtMs={null} />
    </main>
  );
}

/**
 * Twenty finished downloads need not be opened one by one: a row says enough of those that nothing warns of. Each state
 * is told of once, however often the list is read until that is stored.
 */
function useQuietDownloadsSeen(data: PopupData): void {
  const { ports } = usePage();
  const toldAtMs = useRef(new Map<string, number>());
  useEffect(() => {
    if (document.hidden) return;
    for (const check of data.checks) {
      const { tone } = lookIn(data, check);
      if (check.origin !== 'download' || !wantsMarkSeen(check) || tone === 'bad' || tone === 'odd') continue;
      if (toldAtMs.current.get(check.id) === check.updatedAtMs) continue;
      toldAtMs.current.set(check.id, check.updatedAtMs);
      ports.send({ type: 'mark-seen', checkId: check.id }).catch(() => undefined);
    }
  }, [ports, data]);
}

function MoreLine(): JSX.Element {
  const { ports } = usePage();
  const history = (
    <button type="button" class="link" onClick={() => void ports.openHistory()}>
      the whole history, what waits and what was sent
    </button>
  );
  if (ports.isPrivate)
    return (
      <>
        <NotInPrivate what="pick" />
        <p class="aside">See {history}.</p>
      </>
    );
  return (
    <p class="aside">
      <button type="button" class="link" onClick={() => void ports.openFiles(null)}>
        Check files
      </button>{' '}
      of this computer by their hash, or see {history}.
    </p>
  );
}

function HowToBegin(): JSX.Element {
  return (
    <section class="card tone-neutral">
      <span class="emblem">
        <Sign name="question" />
      </span>
      <div class="card-words">
        <h2>Nothing checked yet</h2>
        <p>
          Right-click a link, a picture or a page and choose “Check link”, “Check picture” or “Check this
          page”. The answer comes here.
        </p>
      </div>
    </section>
  );
}
