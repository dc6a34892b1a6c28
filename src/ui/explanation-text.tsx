import type { JSX } from 'preact';
import type { Action, Explanation } from './explanation.ts';
import { usePage } from './page-context.ts';

/** Does what an explanation offers; the parts that know the check hand in how. */
export type ActionDoers = {
  tryAgain: (() => void) | null;
  copy: (() => void) | null;
  pickFile: (() => void) | null;
};

/** What happened and what to do, with the button for it where there is one that can be used here. */
export function ExplanationText({
  explanation,
  doers,
}: {
  explanation: Explanation;
  doers: ActionDoers;
}): JSX.Element {
  const { sentence, nextStep, action } = explanation;
  return (
    <div class="explanation">
      <p>{sentence}</p>
      <p>{nextStep}</p>
      <div class="buttons">
        {action && <ActionButton action={action} doers={doers} />}
        {(action?.do === 'open-options' || action?.do === 'pick-file') && doers.tryAgain && (
          <button type="button" class="button" onClick={doers.tryAgain}>
            Try again
          </button>
        )}
      </div>
    </div>
  );
}

function ActionButton({ action, doers }: { action: Action; doers: ActionDoers }): JSX.Element | null {
  const { ports } = usePage();
  const act = doerOf(action);
  if (act === null) return null;
  return (
    <button type="button" class="button primary" onClick={act}>
      {action.label}
    </button>
  );

  function doerOf(wanted: Action): (() => void) | null {
    switch (wanted.do) {
      case 'open-options':
        return () => void ports.openOptions();
      case 'try-again':
        return doers.tryAgain;
      case 'copy':
        return doers.copy;
      case 'pick-file':
        return doers.pickFile;
      case 'grant':
        return () => void grant(wanted.origin);
    }
  }

  /** The browser tells the background by itself that the host was granted; a check that is over begins again. */
  async function grant(origin: string): Promise<void> {
    if (await ports.requestHostPermission(origin)) doers.tryAgain?.();
  }
}
