import { createMD5, createSHA1, createSHA256 } from 'hash-wasm';
import * as v from 'valibot';
import { hashOrderSchema, type HashAlgorithm, type HashAnswer, type HashOrder } from './hash-messages.ts';

type Hasher = Awaited<ReturnType<typeof createSHA256>>;

const CREATE: Readonly<Record<HashAlgorithm, () => Promise<Hasher>>> = {
  md5: createMD5,
  sha1: createSHA1,
  sha256: createSHA256,
};

/** Hashes what it is told of, in the order in which it is told: the Worker's work without the Worker. */
export function createHashDesk(
  answer: (answer: HashAnswer, transfer: Transferable[]) => void,
): (message: unknown) => void {
  let hasher: Hasher | null = null;
  let before: Promise<void> = Promise.resolve();

  async function carryOut(order: HashOrder): Promise<void> {
    switch (order.type) {
      case 'begin':
        hasher = (await CREATE[order.algorithm]()).init();
        return;
      case 'bytes': {
        const { buffer, byteLength } = order.bytes;
        begun().update(order.bytes);
        answer({ type: 'taken', bytes: byteLength, buffer }, [buffer]);
        return;
      }
      case 'end':
        answer({ type: 'digest', hex: begun().digest('hex') }, []);
    }
  }

  function begun(): Hasher {
    if (hasher === null) throw new Error('bytes before the algorithm');
    return hasher;
  }

  return (message) => {
    before = before
      .then(() => carryOut(v.parse(hashOrderSchema, message)))
      .catch(() => answer({ type: 'failed' }, []));
  };
}
