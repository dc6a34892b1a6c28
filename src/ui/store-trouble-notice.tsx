import type { JSX } from 'preact';

/** Stands above what was read before, where the store cannot be read any more. */
export function StoreTroubleNotice(): JSX.Element {
  return (
    <section class="notice tone-odd" role="alert">
      <p>
        <b>Vouch cannot read what it has stored.</b> What is shown may be old. Close this and open it again.
      </p>
    </section>
  );
}
