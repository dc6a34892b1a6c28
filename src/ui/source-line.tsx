import type { JSX } from 'preact';
import { OutsideLink } from './outside-link.tsx';
import { RelativeTime } from './relative-time.tsx';

/** Who says so: VirusTotal, and since when we have it; and who Vouch is not. */
export function SourceLine({ fetchedAtMs }: { fetchedAtMs: number | null }): JSX.Element {
  return (
    <p class="source">
      Results by VirusTotal
      {fetchedAtMs !== null && (
        <>
          , fetched <RelativeTime atMs={fetchedAtMs} />
        </>
      )}
      . <OutsideLink url="https://docs.virustotal.com/docs/terms-of-service">Terms</OutsideLink>
      {' · '}
      <OutsideLink url="https://docs.virustotal.com/docs/privacy-policy">Privacy</OutsideLink>
      <br />
      Vouch is not affiliated with VirusTotal, and no antivirus.
    </p>
  );
}
