import { createAskAddress } from './ask-address.ts';
import type { Checks } from './checks.ts';
import type { DownloadPorts } from './download-ports.ts';
import { createFiles, type Files } from './files.ts';
import { createHashFiles, type HashFiles } from './hash-files.ts';

/** What is done with the files of one kind of windows. */
export type FileCases = { ports: DownloadPorts; hashFiles: HashFiles; files: Files };

/** The use cases of a kind of windows; `owns` tells its checks, since long files of all windows are hashed in one place. */
export function createFileCases(
  ports: DownloadPorts,
  checks: Pick<Checks, 'begin' | 'markSeen'>,
  owns: (checkId: string) => Promise<boolean>,
): FileCases {
  const { longHashing } = ports;
  const list = async () => {
    const inHand = await longHashing.list();
    const areOwn = await Promise.all(inHand.map(owns));
    return inHand.filter((_id, index) => areOwn[index]);
  };
  const hashFiles = createHashFiles(
    { ...ports, longHashing: { ...longHashing, list } },
    createAskAddress(ports),
  );
  return { ports, hashFiles, files: createFiles(ports, checks) };
}
