import type { JSX } from 'preact';
import { usePage } from './page-context.ts';

/** Opens one of our own, fixed addresses in a tab; never one that others wrote. */
export function OutsideLink({ url, children }: { url: `https://${string}`; children: string }): JSX.Element {
  const { ports } = usePage();
  return (
    <button type="button" class="link" onClick={() => void ports.openTab(url)}>
      {children}
    </button>
  );
}
