/** What a person picked or dropped; `file` is null for a folder, which is not looked into. */
export type FoundFile = { name: string; file: File | null };

/** The files of a file field. */
export function pickedIn(field: HTMLInputElement): FoundFile[] {
  return Array.from(field.files ?? [], (file) => ({ name: file.name, file }));
}

/** The files and folders in what was dropped: a folder looks like a file of a few bytes there, and is none. */
export function droppedIn(transfer: DataTransfer): FoundFile[] {
  return Array.from(transfer.items).flatMap((item): FoundFile[] => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    if (entry?.isDirectory) return [{ name: entry.name, file: null }];
    return file === null ? [] : [{ name: file.name, file }];
  });
}
