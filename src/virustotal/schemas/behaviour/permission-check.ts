import { partsOf, text } from '../../reading/wire-values.ts';

/** Permissions of Android that were asked for, and whose they are. Public. Fact sheet section 7.9. */
export const permissionChecks = partsOf({ permission: text, owner: text });
