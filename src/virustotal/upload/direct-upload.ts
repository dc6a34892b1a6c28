import { VouchFailure } from '../../domain/errors.ts';
import { fileForm, type FileToUpload } from './file-form.ts';

/** 32 MB at half a megabit per second take nine minutes. */
export const DIRECT_UPLOAD_TIMEOUT_MS = 600_000;

/** What `POST /files` takes, form and all. Fact sheet section 3. */
const LARGEST_REQUEST_BYTES = 32 * 1024 * 1024;

/** The boundaries and headers of both parts, whose length is the browser's choice. */
const FORM_BYTES = 1_024;

/** The most that one character takes as UTF-8, or escaped in the header of a part. */
const LARGEST_CHARACTER_BYTES = 3;

/** A file as the form for `POST /files`. Throws `bad-input` `too-large` for one that the service would not take. */
export function directUploadForm({ file, password }: FileToUpload): FormData {
  const textLength = file.name.length + (password?.length ?? 0);
  const requestBytes = file.size + FORM_BYTES + textLength * LARGEST_CHARACTER_BYTES;
  if (requestBytes > LARGEST_REQUEST_BYTES) throw new VouchFailure({ kind: 'bad-input', which: 'too-large' });
  return fileForm({ file, password });
}
