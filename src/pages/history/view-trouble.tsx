import type { JSX } from 'preact';

/** Stands where a view shows nothing: the browser did not let it read Vouch's store. */
export function ViewTrouble(): JSX.Element {
  return (
    <section class="notice tone-odd" role="alert">
      <p>
        <b>Vouch cannot read what it has stored.</b> Close this and open it again; if that does not help,
        restart the browser.
      </p>
    </section>
  );
}
