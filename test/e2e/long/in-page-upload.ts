import { VouchFailure, type VouchError } from '../../../src/domain/errors.ts';
import { createAnonymousXhr } from '../../../src/platform/anonymous-xhr.ts';
import { webExtension } from '../../../src/platform/browser.ts';
import { withoutCookies } from '../../../src/platform/upload-cookies.ts';
import { uploadFile } from '../../../src/virustotal/upload/upload.ts';

/** What a test has the page do: with `stopAtBytes` the upload is stopped by its own progress, once so much is sent. */
export type PageUpload = { address: string; stopAtBytes?: number };

/** How it ended, and what was told of its progress. */
type PageUploadEnd = {
  analysisId: string | null;
  error: VouchError | null;
  told: { sentBytes: number; totalBytes: number }[];
};

/** Firefox names the namespace even where the extension may not use it, and then gives nothing for it. */
const rules: unknown = webExtension.declarativeNetRequest;

/** Sends the file that is picked in the page's field for one. */
export async function uploadPicked({ address, stopAtBytes = Infinity }: PageUpload): Promise<PageUploadEnd> {
  const file = document.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
  if (!file) throw new Error('No file is picked');
  const stop = new AbortController();
  const told: PageUploadEnd['told'] = [];
  const onProgress = (sentBytes: number, totalBytes: number) => {
    told.push({ sentBytes, totalBytes });
    if (sentBytes >= stopAtBytes) stop.abort();
  };
  const ports = {
    createXhr: createAnonymousXhr,
    nowMs: () => Date.now(),
    isOnline: () => navigator.onLine,
  };
  // What takes the cookies out in Chromium, which has no other way to be told.
  if (rules !== undefined) await withoutCookies();
  try {
    const analysisId = await uploadFile({ address, file, onProgress, signal: stop.signal }, ports);
    return { analysisId, error: null, told };
  } catch (cause) {
    if (!(cause instanceof VouchFailure)) throw cause;
    return { analysisId: null, error: cause.error, told };
  }
}
