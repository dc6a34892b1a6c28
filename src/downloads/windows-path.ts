/** Whether a full path is one of Windows (`C:\…`, `\\server\…`): anywhere else a full path begins with a slash. */
export function isWindowsPath(path: string): boolean {
  return /^(?:[a-z]:[\\/]|\\\\)/i.test(path);
}
