import { lazyPart } from './lazy-part.tsx';

/** What stands where nothing can be shown; most pages never load it. */
export const StoreTrouble = lazyPart(async () => (await import('./store-trouble.tsx')).StoreTrouble);
