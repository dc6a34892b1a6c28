import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { unreachable } from '../domain/errors.ts';
import { AddressText } from './address-text.tsx';
import { CopyButton } from './copy-button.tsx';
import { defang } from './defang.ts';
import type { Fact } from './fact.ts';
import { ForeignText, LongForeignText } from './foreign-text.tsx';
import { exactTime } from './format-time.ts';
import { RelativeTime } from './relative-time.tsx';

/** Facts with their names. What others wrote is text and nothing else: no address in it can be followed. */
export function FactList({ facts }: { facts: Fact[] }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <FactValue fact={fact} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({ fact }: { fact: Fact }): JSX.Element {
  switch (fact.kind) {
    case 'text':
      return (
        <>
          <LongForeignText text={fact.text} />
          {fact.copy && <CopyButton text={fact.text} what={`the value of ${fact.label}`} />}
        </>
      );
    case 'address':
      return <AddressFact address={fact.address} what={fact.label} />;
    case 'addresses':
      return (
        <ol>
          {fact.addresses.map((address, index) => (
            <li key={index}>
              <AddressFact address={address} what={`redirect ${index + 1}`} />
            </li>
          ))}
        </ol>
      );
    case 'time':
      return (
        <>
          {exactTime(fact.atMs)} (<RelativeTime atMs={fact.atMs} />)
        </>
      );
    case 'list':
      return <ItemList items={fact.items} />;
    default:
      return unreachable(fact);
  }
}

const ADDRESS_CHARACTERS = 400;

/** An address with its copies: as it is, and defanged for mails and tickets. */
function AddressFact({ address, what }: { address: string; what: string }): JSX.Element {
  const isLong = address.length > ADDRESS_CHARACTERS;
  return (
    <>
      {isLong ? <LongForeignText text={address} /> : <AddressText address={address} />}
      <CopyButton text={address} what={`${what} as it is`} />
      <CopyButton text={defang(address)} what={`${what} defanged`} word="[.]" />
    </>
  );
}

const SHOWN_ITEMS = 5;

function ItemList({ items }: { items: string[] }): JSX.Element {
  const isOpen = useSignal(false);
  const shown = isOpen.value ? items : items.slice(0, SHOWN_ITEMS);
  return (
    <>
      <ul>
        {shown.map((item, index) => (
          <li key={index}>
            <ForeignText text={item} />
          </li>
        ))}
      </ul>
      {items.length > SHOWN_ITEMS && (
        <button
          type="button"
          class="quiet"
          aria-expanded={isOpen.value}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          {isOpen.value ? 'Show fewer' : `Show all ${items.length}`}
        </button>
      )}
    </>
  );
}
