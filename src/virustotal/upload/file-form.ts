/** A password opens a ZIP that is protected by one. */
export type FileToUpload = { file: File; password?: string | undefined };

/** A file as the form that the service takes. Fact sheet section 6.1. */
export function fileForm({ file, password }: FileToUpload): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  if (password !== undefined) form.append('password', password);
  return form;
}
