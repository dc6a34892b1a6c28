import * as v from 'valibot';
import { uploadPermissionOf } from '../settings/upload-permission.ts';
import { webExtension } from './browser.ts';

/** Firefox asks a person for the kinds of data that an extension sends on, too; its manifest names them. */
const collectsSchema = v.object({
  browser_specific_settings: v.object({
    gecko: v.object({
      data_collection_permissions: v.object({ optional: v.array(v.picklist(['websiteContent'])) }),
    }),
  }),
});

/** What uploading a file needs of the browser, as it is asked for on a click. */
export function uploadNeeds(apiAddress: string): { origins: string[]; data_collection?: 'websiteContent'[] } {
  const origins = [uploadPermissionOf(apiAddress)];
  const collects = v.safeParse(collectsSchema, webExtension.runtime.getManifest());
  if (!collects.success) return { origins };
  const { optional } = collects.output.browser_specific_settings.gecko.data_collection_permissions;
  return { origins, data_collection: optional };
}

/** Whether that is there: in Firefox a person can take it back at any time. */
export function mayUpload(apiAddress: string): Promise<boolean> {
  return webExtension.permissions.contains(uploadNeeds(apiAddress));
}
