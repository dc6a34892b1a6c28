/** A range of IPv4 addresses: its first address and the number of bits that all share. */
type Ipv4Range = readonly [first: string, prefixBits: number];

/** What is not globally reachable, by the IANA registry of special-purpose IPv4 addresses. */
const SPECIAL_IPV4: readonly Ipv4Range[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Whether an IPv4 address in its dotted form is globally reachable. */
export function isPublicIpv4(address: string): boolean {
  const bits = ipv4Bits(address);
  return !SPECIAL_IPV4.some(
    ([first, prefixBits]) => bits >>> (32 - prefixBits) === ipv4Bits(first) >>> (32 - prefixBits),
  );
}

function ipv4Bits(address: string): number {
  return address.split('.').reduce((bits, octet) => ((bits << 8) | Number(octet)) >>> 0, 0);
}

/**
 * Whether an IPv6 address, as a `URL` writes it (hex groups, no brackets), is globally reachable: global unicast
 * without its special parts. An address that carries an IPv4 address is as public as that one.
 */
export function isPublicIpv6(address: string): boolean {
  const groups = ipv6Groups(address);
  const carried = carriedIpv4(groups);
  if (carried !== null) return isPublicIpv4(carried);
  const [first = 0, second = 0] = groups;
  const isGlobalUnicast = first >>> 13 === 1;
  const isProtocolAssignment = first === 0x2001 && second < 0x200;
  const isDocumentation = (first === 0x2001 && second === 0xdb8) || (first === 0x3fff && second < 0x1000);
  return isGlobalUnicast && !isProtocolAssignment && !isDocumentation;
}

function ipv6Groups(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const before = groupsOf(head);
  if (tail === undefined) return before;
  const after = groupsOf(tail);
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

/** The IPv4 address in a mapped (`::ffff:0:0/96`), a NAT64 (`64:ff9b::/96`) or a 6to4 (`2002::/16`) address. */
function carriedIpv4(groups: number[]): string | null {
  const prefix = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':');
  if (prefix === '0:0:0:0:0:ffff' || prefix === '64:ff9b:0:0:0:0') return dotted(groups.slice(6));
  return groups[0] === 0x2002 ? dotted(groups.slice(1, 3)) : null;
}

function dotted(groups: number[]): string {
  return groups.flatMap((group) => [group >>> 8, group & 0xff]).join('.');
}
