import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { droppedIn, pickedIn, type FoundFile } from './found-files.ts';

type Props = { words: string; onFound: (found: FoundFile[]) => void };

/** Takes files: by a file field, or dropped anywhere on the page, where a browser would open them otherwise. */
export function DropArea({ words, onFound }: Props): JSX.Element {
  const isOver = useSignal(false);
  useLayoutEffect(() => {
    function onDragOver(event: DragEvent): void {
      event.preventDefault();
      isOver.value = true;
    }

    function onDragLeave(event: DragEvent): void {
      if (event.relatedTarget === null) isOver.value = false;
    }

    function onDrop(event: DragEvent): void {
      event.preventDefault();
      isOver.value = false;
      if (event.dataTransfer) onFound(droppedIn(event.dataTransfer));
    }

    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [isOver, onFound]);

  /** Emptied, so that the same file can be picked again. */
  function onPick(event: { currentTarget: HTMLInputElement }): void {
    onFound(pickedIn(event.currentTarget));
    event.currentTarget.value = '';
  }

  return (
    <label class={isOver.value ? 'drop over' : 'drop'}>
      <span>{words}</span>
      <input type="file" multiple onChange={onPick} />
    </label>
  );
}
