/** A link cut in four; joined again they are the link. `host` has the port, `userInfo` the `@`. */
export type LinkParts = { scheme: string; userInfo: string; host: string; rest: string };

const LINK = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#\\]*)(.*)$/is;

/** Cuts a link where its host begins and ends; null where the text is no link with a host. */
export function linkParts(link: string): LinkParts | null {
  const [, scheme, authority, rest] = LINK.exec(link) ?? [];
  if (scheme === undefined || !authority || rest === undefined) return null;
  const hostAt = authority.lastIndexOf('@') + 1;
  return { scheme, userInfo: authority.slice(0, hostAt), host: authority.slice(hostAt), rest };
}
