import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { CheckRow } from '../../ui/check-row.tsx';
import { Sign } from '../../ui/icon.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { SourceLine } from '../../ui/source-line.tsx';
import { lookIn } from './look-in.ts';
import { WipeAll } from './wipe-all.tsx';

type Props = { data: PopupData; model: PopupModel; notices: JSX.Element };

/** The latest checks, and how to begin one. */
export function ListView({ data, model, notices }: Props): JSX.Element {
  const { orders } = usePage();
  const heading = useRef<HTMLHeadingElement>(null);

  /** The row with the pressed button is gone then: the keyboard goes on from the heading. */
  async function wipe(checkId: string): Promise<void> {
    await orders.give({ type: 'wipe-check', checkId });
    heading.current?.focus();
  }

  return (
    <main>
      {notices}
      <div class="list-head">
        <h1 ref={heading} tabIndex={-1}>
          Latest checks
        </h1>
        {data.checks.length > 0 && <WipeAll onWiped={() => heading.current?.focus()} />}
      </div>
      {data.checks.length === 0 ? (
        <HowToBegin />
      ) : (
        <>
          <Rows data={data} model={model} onWipe={(id) => void wipe(id)} />
          <p class="aside">To check a link, right-click it and choose “Check link”.</p>
        </>
      )}
      <SourceLine fetchedAtMs={null} />
    </main>
  );
}

type RowsProps = { data: PopupData; model: PopupModel; onWipe: (checkId: string) => void };

function Rows({ data, model, onWipe }: RowsProps): JSX.Element {
  return (
    <ul class="rows">
      {data.checks.map((check) => (
        <CheckRow
          key={check.id}
          check={check}
          look={lookIn(data, check)}
          onSelect={() => void model.showCheck(check.id)}
          onWipe={() => onWipe(check.id)}
        />
      ))}
    </ul>
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
