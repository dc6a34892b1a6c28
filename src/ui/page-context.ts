import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Orders } from './orders.ts';
import type { PagePorts } from './ports.ts';
import type { Ticker } from './ticker.ts';

/** What every part of a page may need: its surroundings, the time that is shown, and orders to the background. */
export type Page = { ports: PagePorts; ticker: Ticker; orders: Orders };

/** Gives the page to the parts below it. */
export const PageContext = createContext<Page | null>(null);

/** The page that a part is on. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('This part is not inside a PageContext.');
  return page;
}
