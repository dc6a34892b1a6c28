/** A capture of traffic with no packet in it: the header of libpcap 2.4, in little-endian, for Ethernet. */
export const PCAP: Uint8Array<ArrayBuffer> = littleEndian([0xa1b2c3d4, 0x0004_0002, 0, 0, 65_535, 1]);

/** A Windows event log: its signature, and a header that says nothing more. */
export const EVTX: Uint8Array<ArrayBuffer> = padded('ElfFile\0', 4096);

/** A dump of memory: its signature, and a page of zeros. */
export const MEMDUMP: Uint8Array<ArrayBuffer> = padded('PAGEDU64', 4096);

function littleEndian(numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  for (const [index, number] of numbers.entries()) view.setUint32(index * 4, number, true);
  return new Uint8Array(view.buffer);
}

function padded(signature: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  bytes.set(new TextEncoder().encode(signature));
  return bytes;
}
