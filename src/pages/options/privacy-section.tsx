import type { JSX } from 'preact';

/** What leaves the browser, in a few lines. */
export function PrivacySection({ apiAddress }: { apiAddress: string }): JSX.Element {
  return (
    <section aria-labelledby="privacy-heading">
      <h2 id="privacy-heading">What leaves this browser</h2>
      <ul class="plain">
        <li>
          A check sends the link that you chose to <code>{new URL(apiAddress).host}</code>; of a
          private-looking link only its SHA-256.
        </li>
        <li>
          Of a file only its SHA-256 is sent, and so it is of a download's address that Vouch looks up by
          itself.
        </li>
        <li>
          A submission sends the link itself and publishes it; it is made by the rule above and no other.
        </li>
        <li>
          Your key goes with each request to that address. Where you ask for it a host's name goes there, and
          so do an analysis' id while it is waited for and your account's name when its quota is read.
        </li>
        <li>
          Where you let a download's address be fetched again, its own site gets that request, without your
          cookies. Nothing else leaves, and nobody else gets anything.
        </li>
      </ul>
    </section>
  );
}
