import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Picture } from './icon.tsx';
import { usePage } from './page-context.ts';

/** Copies a text; `what` names it ("the final address"), `word` is shown beside the picture where it needs one. */
export function CopyButton({ text, what, word }: { text: string; what: string; word?: string }): JSX.Element {
  const { ports } = usePage();
  const outcome = useSignal<'none' | 'copied' | 'refused'>('none');

  async function copy(): Promise<void> {
    try {
      await ports.copyText(text);
      outcome.value = 'copied';
    } catch {
      outcome.value = 'refused';
    }
  }

  return (
    <>
      <button type="button" class="copy" title={`Copy ${what}`} onClick={() => void copy()}>
        <Picture name={outcome.value === 'copied' ? 'done' : 'copy'} />
        {word !== undefined && <span aria-hidden="true">{word}</span>}
        <span class="only-read">Copy {what}</span>
      </button>
      <output class="only-read">{OUTCOMES[outcome.value]}</output>
    </>
  );
}

const OUTCOMES = { none: '', copied: 'Copied.', refused: 'The browser did not let Vouch copy.' } as const;
