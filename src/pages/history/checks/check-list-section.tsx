import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { LONGEST_LIST } from '../../../domain/batch.ts';
import { countOf, formatNumber } from '../../../ui/format-number.ts';
import { usePage } from '../../../ui/page-context.ts';
import { askedTexts } from './asked-texts.ts';
import { priceWords, type PriceSource } from './price-words.ts';
import { QuestionButton } from './question-button.tsx';

/** Looks up a pasted list, after its price was said; nothing of it is submitted. */
export function CheckListSection({ price }: { price: PriceSource }): JSX.Element {
  const { orders, ticker } = usePage();
  const list = useSignal('');
  const texts = useComputed(() => askedTexts(list.value));
  const outcome = useSignal('');
  const count = texts.value.length;

  async function lookUp(): Promise<void> {
    const asked = texts.value;
    outcome.value = 'Asking…';
    const answer = await orders.give({ type: 'check-list', texts: asked });
    outcome.value = answer.ok ? outcomeWords(answer.result.checks, asked.length) : '';
    if (answer.ok) list.value = '';
  }

  return (
    <section aria-labelledby="list-heading">
      <h2 id="list-heading">Check a list</h2>
      <label class="list-field">
        <span>Links, hashes, domains or IP addresses, one on each line</span>
        <textarea
          rows={4}
          spellcheck={false}
          autocomplete="off"
          value={list.value}
          onInput={(event) => (list.value = event.currentTarget.value)}
        />
      </label>
      <p class="hint">They are only looked up: nothing is submitted. Clicks and downloads go before them.</p>
      {count > LONGEST_LIST ? (
        <p role="alert">
          {formatNumber(LONGEST_LIST)} lines at most; these are {formatNumber(count)}.
        </p>
      ) : (
        <QuestionButton
          label={count === 0 ? 'Look up' : `Look up ${formatNumber(count)}`}
          question={`Look up ${countOf(count, 'line')}: ${priceWords(count, price, ticker.nowMs.value)}.`}
          yes="Look up"
          isDisabled={count === 0}
          onConfirmed={() => void lookUp()}
        />
      )}
      <output>{outcome.value}</output>
    </section>
  );
}

function outcomeWords(checks: number, asked: number): string {
  const begun = `${countOf(checks, 'check')} queued.`;
  return checks === asked ? begun : `${begun} ${countOf(asked - checks, 'line')} left out.`;
}
