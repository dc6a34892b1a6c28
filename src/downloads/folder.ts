import { isWindowsPath } from '../domain/full-path.ts';

/** Whether a file's full path lies in a folder or below it, by the rules of the system that the path is of. */
export function isInFolder(path: string, folder: string): boolean {
  const [of, below] = [partsOf(path), partsOf(folder)];
  return below.length < of.length && below.every((part, index) => part === of[index]);
}

/** Windows takes either slash and either case; anywhere else a backslash is part of a name. Nothing begins nowhere. */
function partsOf(path: string): string[] {
  if (isWindowsPath(path))
    return [
      'windows',
      ...path
        .toLowerCase()
        .split(/[\\/]+/)
        .filter(isNamed),
    ];
  return path.startsWith('/') ? ['', ...path.split('/').filter(isNamed)] : ['nowhere', path];
}

function isNamed(part: string): boolean {
  return part !== '';
}
