import { describe, expect, it } from 'vitest';
import { indicatorKey, indicatorText, type Indicator } from '../../../src/domain/indicator.ts';

const INDICATORS: [Indicator, string, string][] = [
  [{ kind: 'url', url: 'https://shop.example/', sha256: 'ab12' }, 'url:ab12', 'https://shop.example/'],
  [{ kind: 'file', hash: 'cd34' }, 'file:cd34', 'cd34'],
  [{ kind: 'domain', name: 'shop.example' }, 'domain:shop.example', 'shop.example'],
  [{ kind: 'ip', address: '2606:4700::1111' }, 'ip:2606:4700::1111', '2606:4700::1111'],
];

describe('indicators', () => {
  it.each(INDICATORS)('%o has the key %s and reads %s', (indicator, key, text) => {
    expect(indicatorKey(indicator)).toBe(key);
    expect(indicatorText(indicator)).toBe(text);
  });

  it('of different kinds never share a key', () => {
    const keys = [
      indicatorKey({ kind: 'url', url: '', sha256: 'ab12' }),
      indicatorKey({ kind: 'file', hash: 'ab12' }),
      indicatorKey({ kind: 'domain', name: 'ab12' }),
      indicatorKey({ kind: 'ip', address: 'ab12' }),
    ];
    expect(new Set(keys).size).toBe(4);
  });
});
