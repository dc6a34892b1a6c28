import type { JSX } from 'preact';
import { Sign } from './icon.tsx';
import type { StepLine } from './check-steps.ts';

const STAGE_WORDS = { past: 'Done: ', now: 'Now: ', next: 'To come: ' } as const;

/** What a check has done, what it does and what comes. */
export function StepList({ lines }: { lines: StepLine[] }): JSX.Element | null {
  if (lines.length === 0) return null;
  return (
    <ol class="steps">
      {lines.map(({ label, stage }, index) => (
        <li key={index} class={`step-${stage}`}>
          {stage === 'past' ? <Sign name="clean" /> : <span class="step-dot" aria-hidden="true" />}
          <span>
            <span class="only-read">{STAGE_WORDS[stage]}</span>
            {label}
          </span>
        </li>
      ))}
    </ol>
  );
}
