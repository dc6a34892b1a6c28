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
          A look-up of a file sends its hash: its SHA-256, or the MD5, SHA-1 or SHA-256 that its server or its
          address declares where the file cannot be read. Of a download's address that Vouch looks up by
          itself only the SHA-256 is sent.
        </li>
        <li>
          The file itself is sent only when you press “Upload it” on its card, each time anew, to a host that
          VirusTotal names for it.
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
          cookies; for a file of a release GitHub is asked for the hash that it states, if you let it. In
          Firefox, where you let Vouch take over downloads, the browser fetches a clicked one from there anew.
        </li>
        <li>Nothing else leaves, and nobody else gets anything.</li>
      </ul>
    </section>
  );
}
