/** The option is Firefox's alone: no cookie goes along. Chromium takes no notice of it; see `upload-cookies.ts`. */
const AnonymousXhr: new (options: { mozAnon: true }) => XMLHttpRequest = XMLHttpRequest;

/** A request that takes none of the host's cookies along, as far as the browser can be told so here. */
export function createAnonymousXhr(): XMLHttpRequest {
  return new AnonymousXhr({ mozAnon: true });
}
