import type { Page } from 'puppeteer-core';

/** What a page's scripts hold in memory, after everything that nobody holds is gone. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
