import { LOCALE } from './locale.ts';
import { once } from './once.ts';

const number = once(() => new Intl.NumberFormat(LOCALE));
const oneDecimal = once(() => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 }));
const SIZE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A number with its thousands set apart. */
export function formatNumber(value: number): string {
  return number().format(value);
}

/** A count with its noun: "1 engine", "1,204 engines"; `many` is a plural that is formed in another way. */
export function countOf(count: number, noun: string, many = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : many}`;
}

/** A size in the unit that reads best, with the exact number of bytes behind it. */
export function formatBytes(bytes: number): string {
  return bytes < 1000 ? roundBytes(bytes) : `${roundBytes(bytes)} (${formatNumber(bytes)} bytes)`;
}

/** A size in the unit that reads best: "31.2 MB". */
export function roundBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < SIZE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  if (unit === 0) return countOf(bytes, 'byte');
  return `${oneDecimal().format(value)} ${SIZE_UNITS[unit]}`;
}
