import type { CheckLook } from '../../ui/check-look.ts';
import { lookIn } from '../../ui/look-in.ts';
import type { FilesData } from './files-data.ts';

/** How a file of this page looks at a glance. */
export type FileLook = Pick<CheckLook, 'tone' | 'sign' | 'heading'>;

/** While its hash is handed to the background. */
export const ASKING: FileLook = { tone: 'working', sign: 'working', heading: 'Looking it up' };

/** Once it has a check: as that looks. */
export function checkedLook(checkId: string, data: FilesData): FileLook {
  const check = data.checks.get(checkId);
  return check ? lookIn(data, check) : troubleLook('Its check was deleted');
}

/** Where it came to nothing. */
export function troubleLook(heading: string): FileLook {
  return { tone: 'neutral', sign: 'trouble', heading };
}
