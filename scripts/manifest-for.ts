import * as v from 'valibot';
import manifest from '../manifest.json' with { type: 'json' };

/** The browsers that Vouch is built for; also vite's modes and the folders in `dist`. */
export const BUILD_TARGETS = ['chrome', 'firefox'] as const;

/** One of {@link BUILD_TARGETS}. */
export type BuildTarget = (typeof BUILD_TARGETS)[number];

/** The name of a build, checked. */
export function buildTarget(mode: string): BuildTarget {
  return v.parse(v.picklist(BUILD_TARGETS, `Build by npm run build, not with --mode ${mode}`), mode);
}

/** The one source manifest without what only the other browser uses. */
export function manifestFor(target: BuildTarget) {
  const { minimum_chrome_version, browser_specific_settings, background, ...common } = manifest;
  if (target === 'chrome') {
    const { service_worker, type } = background;
    const permissions = common.permissions.filter((permission) => !HOLDS_RESPONSES.has(permission));
    return { ...common, permissions, minimum_chrome_version, background: { service_worker, type } } as const;
  }
  const { scripts, type } = background;
  const { gecko } = browser_specific_settings;
  return {
    ...common,
    browser_specific_settings: {
      gecko: {
        ...gecko,
        data_collection_permissions: v.parse(collectionSchema, gecko.data_collection_permissions),
      },
    },
    background: { scripts, type },
    // A page in one of its private windows has a database of its own, and would find none of what is stored.
    incognito: 'not_allowed',
    permissions: common.permissions.filter((permission) => !CHROMIUM_ONLY.has(permission)),
    // With a file pattern Firefox's install text would read "all websites", and it cannot read files anyway.
    host_permissions: common.host_permissions.filter((pattern) => !pattern.startsWith('file:')),
    content_security_policy: {
      extension_pages: common.content_security_policy.extension_pages.replace(' file:', ''),
    },
  } as const;
}

/** Only Firefox lets an extension hold a response, and see its bytes. */
const HOLDS_RESPONSES = new Set(['webRequestBlocking', 'webRequestFilterResponse']);

/** Firefox's background is a page itself, and can leave the cookies out by itself. */
const CHROMIUM_ONLY: ReadonlySet<string> = new Set(['offscreen', 'declarativeNetRequestWithHostAccess']);

/**
 * What leaves the browser, in Firefox's words: the key, to VirusTotal alone, and the links that are checked; what came from
 * a website only where a person uploads a file, who is asked for it then.
 */
const collectionSchema = v.object({
  required: v.array(v.picklist(['authenticationInfo', 'browsingActivity'])),
  optional: v.array(v.picklist(['websiteContent'])),
});
