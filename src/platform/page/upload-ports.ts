import type { UploadPorts } from '../../ui/ports.ts';
import { webExtension } from '../browser.ts';
import { uploadNeeds } from '../upload-permission.ts';
import { onUploadProgress } from '../upload-progress.ts';

/** What having a file uploaded takes, from the browser. */
export const uploadPorts: UploadPorts = {
  requestPermission: (apiAddress) => webExtension.permissions.request(uploadNeeds(apiAddress)),
  onProgress: onUploadProgress,
};
