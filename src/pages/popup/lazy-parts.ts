import { lazyPart } from '../../ui/lazy-part.tsx';

const rare = () => import('./rare-parts.ts');

/** Why the last order failed. */
export const OrderProblem = lazyPart(async () => (await rare()).OrderProblem);

/** Why nothing can be shown. */
export const StoreTrouble = lazyPart(async () => (await rare()).StoreTrouble);

/** What is another answer than the time before. */
export const ChangeLine = lazyPart(async () => (await rare()).ChangeLine);

/** That a check may publish a link, until that was read. */
export const PublishNotice = lazyPart(async () => (await rare()).PublishNotice);

/** What belongs to a state without a report. */
export const StateBody = lazyPart(async () => (await rare()).StateBody);

/** The file that a check is about. */
export const FilePart = lazyPart(async () => (await rare()).FilePart);

/** The downloads that a hash which was asked for may be of. */
export const SameFile = lazyPart(async () => (await rare()).SameFile);
