import { createHash } from 'node:crypto';
import { vi } from 'vitest';

/**
 * Hashing takes a thread of its own, and a timeout the real clock: with them no run would be like another. Until the
 * mocks are restored, hashing takes no time, and a timeout is what `later` makes of it.
 */
export function makeRepeatable(later: (afterMs: number, happen: () => void) => void): void {
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_algorithm, data) => {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    return new Uint8Array(createHash('sha256').update(bytes).digest()).buffer;
  });
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((afterMs) => {
    const controller = new AbortController();
    later(afterMs, () => controller.abort(new DOMException('too late', 'TimeoutError')));
    return controller.signal;
  });
}
