import { createHashDesk } from './hash-desk.ts';

const take = createHashDesk((answer, transfer) => postMessage(answer, { transfer }));
addEventListener('message', ({ data }: MessageEvent<unknown>) => take(data));
