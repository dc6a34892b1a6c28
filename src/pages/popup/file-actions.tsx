import type { JSX } from 'preact';
import { isAllowed } from '../../domain/allowed-file.ts';
import type { Check } from '../../domain/check.ts';
import type { CheckedFile } from '../../domain/checked-file.ts';
import type { Settings } from '../../settings/settings.ts';
import { ConfirmedButton } from '../../ui/confirmed-button.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupModel } from '../../ui/popup-model.ts';
import { FileMoreActs } from './file-more-acts.tsx';

/** `isFlagged`: an engine flags it, so that leaving it is worth a word. */
type Props = { check: Check; file: CheckedFile; isFlagged: boolean; settings: Settings; model: PopupModel };

/** What can be done with a downloaded file once its check goes no further by itself; a picked one is left alone. */
export function FileActions({ check, file, isFlagged, settings, model }: Props): JSX.Element | null {
  const { orders } = usePage();
  const { download, fate } = file;
  const checkId = check.id;
  if (download === null || !ENDS.has(check.state.name)) return null;

  /** The pressed button is gone then: the keyboard goes on from the heading. */
  async function settle(type: 'delete-file' | 'keep-file'): Promise<void> {
    await orders.give({ type, checkId });
    document.querySelector<HTMLElement>('.file-part h2')?.focus();
  }

  return (
    <>
      <div class="buttons">
        {fate !== 'deleted' && fate !== 'cancelled' && (
          <ConfirmedButton
            label="Delete file"
            question="Delete it from the disk?"
            no="Cancel"
            onConfirmed={() => void settle('delete-file')}
          />
        )}
        {isFlagged && fate === null && (
          <button type="button" class="button small" onClick={() => void settle('keep-file')}>
            Keep
          </button>
        )}
      </div>
      {isFlagged &&
        check.indicator?.kind === 'file' &&
        isAllowed(settings.allowedFiles, check.indicator.hash) && (
          <p class="aside">You allowed this file: no badge and no notification warns of it.</p>
        )}
      <FileMoreActs
        check={check}
        file={file}
        download={download}
        isFlagged={isFlagged}
        settings={settings}
        model={model}
      />
    </>
  );
}

const ENDS: ReadonlySet<Check['state']['name']> = new Set(['done', 'failed', 'cancelled', 'needs-file']);
