import { webExtension } from './browser.ts';

/**
 * Whether a transfer stays open while it is paused. In Firefox a pause ends it, and another one follows, if the server
 * has one to give: what is sent once, or as the answer to a form, would be lost or be another file. Only browsers of
 * the first kind ask extensions for a download's name.
 */
export function canHoldDownloads(): boolean {
  return 'onDeterminingFilename' in webExtension.downloads;
}
