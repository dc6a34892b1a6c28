import type { JSX } from 'preact';

/** Stands where nothing can be shown: the browser did not let the page read Vouch's store. */
export function StoreTrouble(): JSX.Element {
  return (
    <section class="store-trouble">
      <h1>Vouch cannot read what it has stored</h1>
      <p>The browser refused it. Close this and open it again; if that does not help, restart the browser.</p>
    </section>
  );
}
