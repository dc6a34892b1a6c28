import { createHistoryReader } from '../../storage/history-reader.ts';
import { database } from './opened-store.ts';
import { createPagePorts } from './page-ports.ts';

/** What the page of the history needs, from the browser and the store. */
export async function createHistoryPorts() {
  return { ...(await createPagePorts()), ...createHistoryReader(database) };
}
