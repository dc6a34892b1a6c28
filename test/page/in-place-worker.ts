import { createHashDesk } from '../../src/hashing/hash-desk.ts';

/** The Worker's work, done in the page. */
export class InPlaceWorker extends EventTarget {
  private readonly take = createHashDesk((answer) => {
    this.dispatchEvent(new MessageEvent('message', { data: answer }));
  });

  postMessage(message: unknown): void {
    this.take(message);
  }

  terminate(): void {}
}
