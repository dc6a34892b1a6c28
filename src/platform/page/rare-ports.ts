/** What most pages never ask for, in one script: apart the bundler would take what they share out of the first one. */
export { createPrivateReader } from '../../storage/private/private-reader.ts';
export { filesWithHash, latestDownloads } from '../../storage/read-files.ts';
export { queuePlace } from '../../storage/read-queue-place.ts';
export { sessionArea } from '../session-area.ts';
export { openDiskFile } from './disk-file.ts';
export { uploadPorts } from './upload-ports.ts';
