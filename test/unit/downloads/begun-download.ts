import type { BegunDownload } from '../../../src/downloads/ports.ts';

/** A download of a web page as the browser tells of it, with some of it otherwise. */
export function begunDownload(changes: Partial<BegunDownload> = {}): BegunDownload {
  return {
    id: 1,
    path: '/home/anna/Downloads/setup.exe',
    sizeBytes: 1000,
    address: 'https://cdn.files.example/setup.exe',
    firstAddress: 'https://get.example/setup',
    referrer: 'https://shop.example/offer',
    mime: '',
    danger: '',
    startedAtMs: 1,
    isPrivate: false,
    byExtensionId: null,
    ...changes,
  };
}
