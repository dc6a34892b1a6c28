import type { Check } from '../domain/check.ts';
import { againAddressOf } from '../domain/release-asset.ts';
import type { DownloadPorts } from './download-ports.ts';
import { withFetchAgain } from './fetch-again.ts';
import type { HashFiles } from './hash-files.ts';

/** A person's leave to fetch the address of a file again. */
export type FetchOnLeave = {
  /** For this one, `forSite` for others of its site, too; it begins once the browser lets Vouch, as well. */
  give: (checkId: string, forSite: boolean) => Promise<void>;
  /** Goes on with what was let, now that the browser may let Vouch: its question closes the popup that asked for it. */
  goOn: () => Promise<void>;
};

/** The leave over its ports. */
export function createFetchOnLeave(
  { store, around, hasSitePermission }: DownloadPorts,
  { again }: Pick<HashFiles, 'again'>,
): FetchOnLeave {
  async function give(checkId: string, forSite: boolean): Promise<void> {
    const check = await store.checkById(checkId);
    const address = addressOf(check);
    if (!URL.canParse(address)) return;
    const { hostname } = new URL(address);
    const { fetchAgainHosts } = await store.settings();
    if (forSite && !fetchAgainHosts.includes(hostname))
      await store.saveSettings({ fetchAgainHosts: [...fetchAgainHosts, hostname] });
    await store.changeCheck(checkId, (stored) => withFetchAgain(stored, 'asked', around.nowMs()));
    await goOn();
  }

  async function goOn(): Promise<void> {
    const ended = [...(await store.checksInState('needs-file')), ...(await store.checksInState('failed'))];
    for (const check of ended)
      if (check.file?.fetchAgain?.state === 'asked' && (await hasSitePermission(addressOf(check))))
        await again(check.id);
  }

  return { give, goOn };
}

function addressOf(check: Check | undefined): string {
  const download = check?.file?.download;
  return download ? againAddressOf(download) : '';
}
