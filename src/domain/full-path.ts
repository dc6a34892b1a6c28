/** Whether a full path is one of Windows (`C:\…`, `\\server\…`): anywhere else a full path begins with a slash. */
export function isWindowsPath(path: string): boolean {
  return /^(?:[a-z]:[\\/]|\\\\)/i.test(path);
}

/** Whether a text is a full path of any system: one that begins nowhere is of no file. */
export function isFullPath(text: string): boolean {
  return text.startsWith('/') || isWindowsPath(text);
}
