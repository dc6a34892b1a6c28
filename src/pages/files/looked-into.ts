import { signal, type ReadonlySignal } from '@preact/signals';
import { blobSource } from '../../archives/blob-source.ts';
import type { ByteSource } from '../../archives/byte-source.ts';
import type { PagePorts } from '../../ui/ports.ts';
import type { FoundFile } from './found-files.ts';

/** The archive that is looked into; without a `source` a person has to pick it. */
export type LookedInto = { name: string; sizeBytes: number; source: ByteSource | null };

/** Which archive the page shows the inside of; none until one is asked for. */
export type InsideChoice = {
  lookedInto: ReadonlySignal<LookedInto | null>;
  /** Looks into a file that was picked. */
  open: (file: File) => void;
  /** Takes files that were picked: one of them may be the one that is waited for. */
  offer: (found: readonly FoundFile[]) => void;
};

/** `checkId` is the check whose file is looked into, null where none was asked for. */
export function createInsideChoice(ports: PagePorts, checkId: string | null): InsideChoice {
  const lookedInto = signal<LookedInto | null>(null);

  function open(file: File): void {
    lookedInto.value = { name: file.name, sizeBytes: file.size, source: blobSource(file) };
  }

  function offer(found: readonly FoundFile[]): void {
    const wanted = lookedInto.value;
    const file = found.find((each) => each.file?.size === wanted?.sizeBytes)?.file;
    if (wanted?.source === null && file) open(file);
  }

  async function openChecked(id: string): Promise<void> {
    const check = await ports.store.checkById(id);
    if (!check?.file) return;
    const { name, sizeBytes, download } = check.file;
    const canRead = download !== null && (await ports.fileAccess()) === 'allowed';
    const source = canRead ? await ports.openDownload(download.path, sizeBytes) : null;
    lookedInto.value = { name, sizeBytes, source };
  }

  if (checkId !== null) void openChecked(checkId).catch(() => undefined);
  return { lookedInto, open, offer };
}
