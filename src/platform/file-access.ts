import type { FileAccess } from '../domain/file-access.ts';

/** What is asked of a browser: pages and the background each have one of their own. */
type Asked = {
  runtime: { getManifest: () => { host_permissions?: string[] | undefined } };
  extension: { isAllowedFileSchemeAccess: () => Promise<boolean> };
};

/** Whether Vouch may read files from the disk. */
export async function fileAccessOf({ runtime, extension }: Asked): Promise<FileAccess> {
  // Firefox refuses files whatever is granted, so its build does not ask for them.
  const isBuiltForIt = runtime.getManifest().host_permissions?.some((origin) => origin.startsWith('file:'));
  if (isBuiltForIt !== true) return 'impossible';
  return (await extension.isAllowedFileSchemeAccess()) ? 'allowed' : 'off';
}
