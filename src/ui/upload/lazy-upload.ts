import { lazyPart } from '../lazy-part.tsx';

/** What can be done about an unknown file. */
export const UploadPart = lazyPart(async () => (await import('./upload-part.tsx')).UploadPart);

/** How far an upload is. */
export const UploadProgress = lazyPart(async () => (await import('./upload-progress.tsx')).UploadProgress);
