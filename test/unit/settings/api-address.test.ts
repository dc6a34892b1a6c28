import { describe, expect, it } from 'vitest';
import { DEFAULT_API_ADDRESS, hostPermissionOf, parseApiAddress } from '../../../src/settings/api-address.ts';

describe('parseApiAddress', () => {
  it.each([
    ['https://www.virustotal.com/api/v3', DEFAULT_API_ADDRESS],
    [' https://WWW.VirusTotal.com/api/v3/ ', DEFAULT_API_ADDRESS],
    ['https://www.virustotal.com:443/api/v3//', DEFAULT_API_ADDRESS],
    ['https://vt.example', 'https://vt.example'],
    ['https://vt.example/', 'https://vt.example'],
    ['https://vt.example:8443/api', 'https://vt.example:8443/api'],
    ['http://127.0.0.1:8080/api/v3', 'http://127.0.0.1:8080/api/v3'],
    ['http://localhost/api/v3', 'http://localhost/api/v3'],
    ['https://vt.example/api?', 'https://vt.example/api'],
    ['https://vt.example/api#', 'https://vt.example/api'],
  ])('reads %s as %s', (text, address) => {
    expect(parseApiAddress(text)).toBe(address);
    expect(parseApiAddress(address)).toBe(address);
  });

  it.each([
    '',
    'vt.example',
    'www.virustotal.com/api/v3',
    'http://vt.example/api/v3',
    'http://localhost.example/api',
    'http://127.0.0.1.example/api',
    'http://192.168.1.1/api',
    'http://[::1]:8080/api',
    'ftp://vt.example/',
    'javascript:alert(1)',
    'file:///api',
    'https://anna@vt.example/api',
    'https://anna:pw@vt.example/api',
    'https://vt.example/api?x=1',
    'https://vt.example/api#x',
    `https://vt.example/${'a'.repeat(2000)}`,
  ])('refuses %s', (text) => {
    expect(parseApiAddress(text)).toBeNull();
  });
});

describe('hostPermissionOf', () => {
  it.each([
    [DEFAULT_API_ADDRESS, 'https://www.virustotal.com/*'],
    ['http://127.0.0.1:8080/api/v3', 'http://127.0.0.1/*'],
    ['https://vt.example:8443', 'https://vt.example/*'],
  ])('asks for %s by %s: a pattern has no port', (address, pattern) => {
    expect(hostPermissionOf(address)).toBe(pattern);
  });
});
