import type { JSX } from 'preact';
import { explainError } from './error-explanation.ts';
import { errorTitle } from './error-title.ts';
import { ExplanationText } from './explanation-text.tsx';
import { usePage } from './page-context.ts';

/** Why the last order to the background failed, until it is dismissed or another one is given. */
export function OrderProblem(): JSX.Element | null {
  const { orders, ticker } = usePage();
  const error = orders.problem.value;
  if (error === null) return null;
  const explanation = explainError(error, ticker.nowMs.value);
  return (
    <section class="notice tone-odd" role="alert">
      <h2>{errorTitle(error)}</h2>
      <ExplanationText explanation={explanation} doers={{ tryAgain: null, copy: null, pickFile: null }} />
      <button type="button" class="button" onClick={orders.dismissProblem}>
        Close
      </button>
    </section>
  );
}
