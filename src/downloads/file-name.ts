import { isWindowsPath } from '../domain/full-path.ts';

/** The last part of a full path; a backslash is part of the name where the path is not one of Windows. */
export function fileNameOf(path: string): string {
  return path.split(isWindowsPath(path) ? /[\\/]/ : '/').at(-1) ?? '';
}
