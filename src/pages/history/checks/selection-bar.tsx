import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ConfirmedButton } from '../../../ui/confirmed-button.tsx';
import { countOf, formatNumber } from '../../../ui/format-number.ts';
import { usePage } from '../../../ui/page-context.ts';
import type { HistoryModel, ShownData } from './history-model.ts';
import { inBatches } from './in-batches.ts';
import { priceWords } from './price-words.ts';
import { QuestionButton } from './question-button.tsx';

/** `onWiped` is called when rows are gone, and with them the button that had the keyboard. */
type Props = { model: HistoryModel; data: ShownData; onWiped: () => void };

/** Chooses all that is found, and does what can be done with the chosen ones. */
export function SelectionBar({ model, data, onWiped }: Props): JSX.Element {
  const { orders, ticker } = usePage();
  const progress = useSignal('');
  const chosen = model.selection.chosen.value;
  const found = model.found.value;
  const lookable = chosen.filter(({ kind }) => kind !== null).map(({ id }) => id);

  async function wipe(): Promise<void> {
    const ids = chosen.map(({ id }) => id);
    await goThrough('Deleted', ids, async (checkIds) => {
      const answer = await orders.give({ type: 'wipe-checks', checkIds });
      if (answer.ok) model.drop(new Set(checkIds));
      return answer;
    });
    onWiped();
  }

  async function lookAgain(): Promise<void> {
    const isDone = await goThrough('Queued', lookable, (checkIds) =>
      orders.give({ type: 'look-again', checkIds }),
    );
    if (isDone) model.selection.clear();
  }

  async function goThrough(
    did: string,
    ids: string[],
    act: (ids: string[]) => Promise<{ ok: boolean }>,
  ): Promise<boolean> {
    let count = 0;
    return inBatches(ids, act, (batch) => {
      count += batch.length;
      progress.value = `${did} ${formatNumber(count)} of ${formatNumber(ids.length)}.`;
    });
  }

  return (
    <div class="selection-bar">
      <label class="tick">
        <input
          type="checkbox"
          checked={found.length > 0 && chosen.length === found.length}
          ref={(box) => {
            if (box) box.indeterminate = chosen.length > 0 && chosen.length < found.length;
          }}
          onChange={model.selection.toggleAll}
        />
        <span>{chosen.length === 0 ? 'Select all found' : `${formatNumber(chosen.length)} selected`}</span>
      </label>
      {chosen.length > 0 && (
        <>
          {lookable.length > 0 && (
            <QuestionButton
              label="Look again"
              question={`Look again at ${formatNumber(lookable.length)}: ${priceWords(lookable.length, data, ticker.nowMs.value)}.`}
              yes="Look again"
              onConfirmed={() => void lookAgain()}
            />
          )}
          <ConfirmedButton
            label="Delete"
            question={`Delete ${countOf(chosen.length, 'check')}?`}
            no="Keep"
            onConfirmed={() => void wipe()}
          />
          <WipeIndicator model={model} onWiped={onWiped} />
        </>
      )}
      <output>{progress.value}</output>
    </div>
  );
}

/** One is chosen: whatever is kept of the same link, file or host can go with it. */
function WipeIndicator({ model, onWiped }: Omit<Props, 'data'>): JSX.Element | null {
  const { orders } = usePage();
  const [line, another] = model.selection.chosen.value;
  if (!line || another || line.kind === null) return null;

  async function wipe(checkId: string): Promise<void> {
    const answer = await orders.give({ type: 'wipe-indicator', checkId });
    if (!answer.ok) return;
    model.drop(new Set([checkId]));
    onWiped();
  }

  return (
    <ConfirmedButton
      label="Delete all of the same"
      question="Delete every check of the same and its report?"
      no="Keep"
      onConfirmed={() => void wipe(line.id)}
    />
  );
}
