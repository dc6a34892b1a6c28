import type { JSX } from 'preact';
import { linkParts } from './link-parts.ts';
import { shortAddress } from './short-address.ts';
import { visibleText } from './visible-text.ts';

/** `hostCharacters` is for narrow places: how much of the host's end is shown there. */
type Props = { address: string; hostCharacters?: number };

/** An address with its host in bold: the part that says who answers. Never a link. */
export function AddressText({ address, hostCharacters }: Props): JSX.Element {
  const parts = hostCharacters === undefined ? linkParts(address) : shortAddress(address, hostCharacters);
  if (parts === null) {
    return (
      <bdi class="foreign" dir="ltr">
        <b>{visibleText(address)}</b>
      </bdi>
    );
  }
  return (
    <bdi class="foreign" dir="ltr">
      {visibleText(parts.scheme + parts.userInfo)}
      <b>{visibleText(parts.host)}</b>
      {visibleText(parts.rest)}
    </bdi>
  );
}
