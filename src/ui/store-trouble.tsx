import type { JSX } from 'preact';

const TITLE = 'Vouch cannot read what it has stored';

/** Stands where nothing can be shown: the browser did not let the page read Vouch's store. */
export function StoreTrouble(): JSX.Element {
  return (
    <main class="store-trouble">
      <h1>{TITLE}</h1>
      <p>The browser refused it. Close this and open it again; if that does not help, restart the browser.</p>
    </main>
  );
}

/** The same above what was read before. */
export function StoreTroubleNotice(): JSX.Element {
  return (
    <section class="notice tone-odd" role="alert">
      <p>
        <b>{TITLE}.</b> What is shown may be old. Close this and open it again.
      </p>
    </section>
  );
}
