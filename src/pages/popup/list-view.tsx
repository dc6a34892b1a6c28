import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { CheckRows } from '../../ui/check-rows.tsx';
import { Sign } from '../../ui/icon.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { SourceLine } from '../../ui/source-line.tsx';
import { CheckField } from './check-field.tsx';
import { WipeAll } from './wipe-all.tsx';

type Props = { data: PopupData; model: PopupModel; notices: JSX.Element };

/** The latest checks, and how to begin one. */
export function ListView({ data, model, notices }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);

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
      <FilesLine />
      <SourceLine fetchedAtMs={null} />
    </main>
  );
}

function FilesLine(): JSX.Element {
  const { ports } = usePage();
  return (
    <p class="aside">
      <button type="button" class="link" onClick={() => void ports.openFiles(null)}>
        Check files
      </button>{' '}
      of this computer by their hash.
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
