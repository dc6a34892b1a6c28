import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import { indicatorText } from '../../domain/indicator.ts';
import { AddressText } from '../../ui/address-text.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { Sign } from '../../ui/icon.tsx';
import { lookIn } from '../../ui/look-in.ts';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData } from '../../ui/popup-model.ts';

const ADDRESS_CHARACTERS = 300;
const HOST_CHARACTERS = 40;

/** `part` is the check of the address, `ownSha256` the hash of the file itself, null where it was not hashed. */
type Props = { part: Check; data: PopupData; ownSha256: string | null };

/** What VirusTotal knows of the address that a file came from. */
export function AddressPart({ part, data, ownSha256 }: Props): JSX.Element {
  const { orders } = usePage();
  const { tone, sign, heading, words } = lookIn(data, part);
  const { state } = part;
  const isDone = state.name === 'done';
  const address = part.indicator ? indicatorText(part.indicator) : part.asked;
  const report = isDone && state.found ? data.reports.get(part.indicatorKey)?.report : null;
  const sha256 = report?.kind === 'url' ? report.contentSha256 : null;
  return (
    <section class="part address-part" aria-labelledby="its-address">
      <h2 id="its-address">The address it came from</h2>
      <p class={`tone-${tone}`}>
        <Sign name={sign} /> <b>{isDone ? heading : words}</b>
      </p>
      <p>
        <AddressText address={address.slice(0, ADDRESS_CHARACTERS)} hostCharacters={HOST_CHARACTERS} />
      </p>
      {state.name === 'failed' && (
        <button
          type="button"
          class="button small"
          onClick={() => void orders.give({ type: 'retry-check', checkId: part.id })}
        >
          Try again
        </button>
      )}
      <p>This is a verdict on the address, not on the file.</p>
      {sha256 !== null && (
        <p>
          VirusTotal got this file from there: SHA-256 <ForeignText text={sha256} />
          <CopyButton text={sha256} what="the SHA-256 that VirusTotal got" /> {comparison(sha256, ownSha256)}
        </p>
      )}
    </section>
  );
}

/** Two files behind one address are no rarity: it can have given another one to VirusTotal. */
function comparison(theirs: string, own: string | null): string {
  if (own === null) return 'It may be another one than yours.';
  return theirs.toLowerCase() === own
    ? 'It is the very file that you have.'
    : 'It is not the file that you have.';
}
