/**
 * One fact of a report or of a file. Foreign text is shown as text only; `copy` puts a copy button beside it,
 * `address` one for the defanged form too.
 */
export type Fact =
  | { kind: 'text'; label: string; text: string; copy?: true }
  | { kind: 'address'; label: string; address: string }
  | { kind: 'addresses'; label: string; addresses: string[] }
  | { kind: 'time'; label: string; atMs: number }
  | { kind: 'list'; label: string; items: string[] };

/** A text, or nothing where there is none. */
export function textFact(label: string, value: string | null | undefined): Fact[] {
  return value ? [{ kind: 'text', label, text: value }] : [];
}

/** A text that is copied whole, such as a hash, or nothing where there is none. */
export function copiedFact(label: string, value: string | null): Fact[] {
  return value ? [{ kind: 'text', label, text: value, copy: true }] : [];
}

/** An address that others gave, or nothing where there is none. */
export function addressFact(label: string, value: string | null): Fact[] {
  return value ? [{ kind: 'address', label, address: value }] : [];
}

/** A moment in milliseconds since 1970, or nothing where it is not known. */
export function timeFact(label: string, atMs: number | null): Fact[] {
  return atMs === null ? [] : [{ kind: 'time', label, atMs }];
}

/** Some texts, or nothing where there are none. */
export function listFact(label: string, items: string[]): Fact[] {
  return items.length === 0 ? [] : [{ kind: 'list', label, items }];
}
