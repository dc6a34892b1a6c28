/** What belongs to a check of a file or of a hash, in one script: apart they would share scripts with the first one. */
export { FilePart } from './file-part.tsx';
export { SameFile } from './same-file.tsx';
