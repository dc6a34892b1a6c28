import { describe, expect, it } from 'vitest';
import { hostIndicator } from '../../../src/links/host-indicator.ts';

describe('hostIndicator', () => {
  it.each([
    ['https://Shop.example:8080/a', { kind: 'domain', name: 'shop.example' }],
    ['https://shop.example./', { kind: 'domain', name: 'shop.example' }],
    ['http://bücher.example/', { kind: 'domain', name: 'xn--bcher-kva.example' }],
    ['http://8.8.8.8/a', { kind: 'ip', address: '8.8.8.8' }],
    ['http://134744072/', { kind: 'ip', address: '8.8.8.8' }],
    ['http://[2606:4700:0::1111]:80/', { kind: 'ip', address: '2606:4700::1111' }],
    ['http://8.8.8.8.example/', { kind: 'domain', name: '8.8.8.8.example' }],
  ])('makes the host of %s an indicator', (link, indicator) => {
    expect(hostIndicator(new URL(link))).toEqual(indicator);
  });
});
