/** One row of the page with which Chromium answers for a folder; the second name is percent-encoded. */
const ROW = /^<script>addRow\("(?:[^"\\]|\\.)*","([^"]*)",/gm;

/** Whether a folder, as Chromium lists it, holds the file. */
export function listsFile(listing: string, fileUrl: string): boolean {
  const name = decoded(fileUrl.slice(fileUrl.lastIndexOf('/') + 1));
  return Array.from(listing.matchAll(ROW)).some(([, listed = '']) => decoded(listed) === name);
}

/** Names on a disk need not be UTF-8. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
