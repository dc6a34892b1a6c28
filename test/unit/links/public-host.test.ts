import { describe, expect, it } from 'vitest';
import { isPublicHost } from '../../../src/links/public-host.ts';

/** The host as readLink hands it over: normalised by the URL parser. */
function hostOf(authority: string): string {
  return new URL(`http://${authority}/`).hostname;
}

const NOT_PUBLIC: Record<string, string[]> = {
  'this machine': [
    'localhost',
    'LOCALHOST',
    'localhost.',
    'app.localhost',
    '127.0.0.1',
    '127.9.8.7',
    '[::1]',
  ],
  'a loopback address in another spelling': ['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '0x7f.1'],
  'a single label': ['intranet', 'router', 'nas.', 'wiki'],
  'a name that networks use for themselves': [
    'printer.local',
    'printer.local.',
    'db.internal',
    'nas.home.arpa',
    'home.arpa',
    'box.lan',
    'tv.home',
    'wiki.corp',
    'hr.intranet',
    'files.private',
    'server.localdomain',
    'fritz.box',
    'www.fritz.box',
  ],
  'a name that is reserved for tests': ['shop.test', 'nothing.invalid'],
  'a name of an overlay network': ['expyuzz4wqqyqhjn.onion', 'stats.i2p'],
  'an empty label': ['..', 'a..example'],
  'a private IPv4 address': [
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '0xc0a80101',
    '192.168.257',
  ],
  'another special IPv4 address': [
    '0.0.0.0',
    '0.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '169.254.169.254',
    '192.0.0.8',
    '192.0.2.10',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.251',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
  ],
  'a special IPv6 address': [
    '[::]',
    '[fc00::1]',
    '[fd12:3456:789a::1]',
    '[fe80::1]',
    '[febf::1]',
    '[fec0::1]',
    '[ff02::fb]',
    '[2001:db8::1]',
    '[3fff::1]',
    '[2001::1]',
    '[100::1]',
    '[64:ff9b:1::1]',
    '[::7f00:1]',
  ],
  'an IPv6 address that carries a private IPv4 one': [
    '[::ffff:127.0.0.1]',
    '[::ffff:10.1.2.3]',
    '[::ffff:c0a8:0101]',
    '[64:ff9b::192.168.0.1]',
    '[64:ff9b::a00:1]',
    '[2002:c0a8:0101::1]',
  ],
};

const PUBLIC = [
  'shop.example',
  'example.com',
  'example.com.',
  'EXAMPLE.com',
  'a.b.c.example',
  'localhost.example',
  'local.example',
  'mylocal.example.net',
  'notlocalhost.com',
  'thelan.net',
  'xn--bcher-kva.example',
  'bücher.example',
  '8.8.8.8',
  '1.1.1.1',
  '11.0.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.1.1',
  '192.169.1.1',
  '223.255.255.255',
  '134744072',
  '[2606:4700:4700::1111]',
  '[2a00:1450:4009:80a::200e]',
  '[2001:4860:4860::8888]',
  '[::ffff:8.8.8.8]',
  '[64:ff9b::8.8.8.8]',
  '[2002:808:808::1]',
];

describe('isPublicHost', () => {
  for (const [what, hosts] of Object.entries(NOT_PUBLIC)) {
    it.each(hosts)(`refuses ${what}: %s`, (host) => {
      expect(isPublicHost(hostOf(host))).toBe(false);
    });
  }

  it.each(PUBLIC)('lets through %s', (host) => {
    expect(isPublicHost(hostOf(host))).toBe(true);
  });
});
