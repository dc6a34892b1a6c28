import type { ComponentChildren, JSX } from 'preact';
import { usePage } from './page-context.ts';

/**
 * How to let Vouch read files, in a browser where that can be switched on; `children` are further buttons. Switching
 * it on closes Vouch's pages: it is noted before the settings open, so that what was open is shown again.
 */
export function FileAccessGuide({ children }: { children?: ComponentChildren }): JSX.Element {
  const { ports, orders } = usePage();

  async function open(): Promise<void> {
    await orders.give({ type: 'note-file-guide' });
    await ports.openExtensionSettings();
  }

  return (
    <>
      <ol class="plain">
        <li>Open the settings of this extension.</li>
        <li>Switch “Allow access to file URLs” on.</li>
      </ol>
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => void open()}>
          Open the settings of this extension
        </button>
        {children}
      </div>
    </>
  );
}
