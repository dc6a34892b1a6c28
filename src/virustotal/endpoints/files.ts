import { VouchFailure } from '../../domain/errors.ts';
import { DIRECT_UPLOAD_TIMEOUT_MS, directUploadForm } from '../upload/direct-upload.ts';
import type { FileToUpload } from '../upload/file-form.ts';
import { objectPath } from '../object-path.ts';
import type { Collection } from '../reading/collection.ts';
import { readBehaviourSummary } from '../schemas/behaviour/behaviour-summary.ts';
import { fileBehaviourKind } from '../schemas/behaviour/file-behaviour.ts';
import { readMitreTrees } from '../schemas/behaviour/mitre-trees.ts';
import { fileKind } from '../schemas/file.ts';
import { readSubmittedAnalysis } from '../upload/submitted-analysis.ts';
import { uploadAddress } from '../upload/upload-address.ts';
import type { Ask, CallOptions } from './ask.ts';
import { askForCollection, type ListOptions } from './ask-for-collection.ts';
import { readData } from './ask-for-object.ts';
import type { ObjectOf } from './object-of.ts';
import { objectReader, type ReadObject } from './object-reader.ts';

/** Files; `hash` is an MD5, SHA-1 or SHA-256. Public but for what says otherwise. Fact sheet section 6.1. */
export type FilesClient = {
  /** `GET /files/{hash}`: the report on a file. `not-found`: nobody ever sent it. */
  get: ReadObject<typeof fileKind>;
  /** `POST /files/{hash}/analyse`: has a known file analysed again; gives the analysis' id. */
  analyse: (hash: string, options?: CallOptions) => Promise<string>;
  /**
   * `POST /files`: publishes a file and has it analysed; gives the analysis' id. Takes 32 MB with the form around it;
   * `bad-input` `too-large` for more, which is not sent: that goes to {@link FilesClient.uploadUrl}. Repeating it submits twice.
   */
  upload: (file: File, options?: CallOptions & Pick<FileToUpload, 'password'>) => Promise<string>;
  /** `GET /files/upload_url`: the address for one upload of up to 650 MB, checked. See `uploadFile`. */
  uploadUrl: (options?: CallOptions) => Promise<string>;
  /** `GET /files/{hash}/behaviours`: the sandboxes' reports. */
  behaviours: (hash: string, options?: ListOptions) => Collection<ObjectOf<typeof fileBehaviourKind>>;
  /** `GET /files/{hash}/behaviour_summary`: what all sandboxes saw, in one. `not-found`: none has a report. */
  behaviourSummary: (hash: string, options?: CallOptions) => Promise<ReturnType<typeof readBehaviourSummary>>;
  /** `GET /files/{hash}/behaviour_mitre_trees`: what the sandboxes saw as tactics and techniques of MITRE ATT&CK. */
  behaviourMitreTrees: (hash: string, options?: CallOptions) => Promise<ReturnType<typeof readMitreTrees>>;
  /**
   * `GET /files/{hash}/download_url`: an address that gives the file for one hour. Premium. `GET /files/{hash}/download`
   * is left out: it redirects, and a redirect is an error for every request here.
   */
  downloadUrl: (hash: string, options?: CallOptions) => Promise<string>;
};

/** The methods for files. */
export function filesClient(ask: Ask, apiAddress: string): FilesClient {
  const behind = (hash: string, what: string) => () => objectPath('files', hash, what);
  return {
    get: objectReader(ask, 'files', fileKind),
    analyse: (hash, { signal } = {}) =>
      ask.forJson({ method: 'POST', path: behind(hash, 'analyse'), signal }, readSubmittedAnalysis),
    upload: async (file, { password, signal } = {}) => {
      const form = directUploadForm({ file, password });
      const timeoutMs = DIRECT_UPLOAD_TIMEOUT_MS;
      return ask.forJson(
        { method: 'POST', path: () => '/files', form, timeoutMs, signal },
        readSubmittedAnalysis,
      );
    },
    uploadUrl: ({ signal } = {}) =>
      ask.forJson(
        { method: 'GET', path: () => '/files/upload_url', signal },
        readData((data) => uploadAddress(data, apiAddress)),
      ),
    behaviours: (hash, options) =>
      askForCollection(ask, behind(hash, 'behaviours'), fileBehaviourKind.read, options),
    behaviourSummary: (hash, { signal } = {}) =>
      ask.forJson({ method: 'GET', path: behind(hash, 'behaviour_summary'), signal }, readBehaviourSummary),
    behaviourMitreTrees: (hash, { signal } = {}) =>
      ask.forJson({ method: 'GET', path: behind(hash, 'behaviour_mitre_trees'), signal }, readMitreTrees),
    downloadUrl: (hash, { signal } = {}) =>
      ask.forJson({ method: 'GET', path: behind(hash, 'download_url'), signal }, readData(webAddress)),
  };
}

function webAddress(data: unknown): string {
  if (typeof data === 'string' && URL.canParse(data) && /^https?:$/.test(new URL(data).protocol)) return data;
  throw new VouchFailure({ kind: 'unexpected-answer', what: 'download address' });
}
