const LONGEST_NAME = 253;
/** Underscores are no part of a host name, but of names in the DNS that VirusTotal knows. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const LAST_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const MAYBE_IPV6 = /^\[?([0-9a-f:.]{2,45})(?:%[\w.-]{1,20})?\]?$/i;

/**
 * A host as somebody types it, as the link to it: a name, also a single label, or an IP address; an IPv6 address with
 * or without brackets, and without its zone. Null for what is none.
 */
export function typedHost(text: string): URL | null {
  const ipv6 = MAYBE_IPV6.exec(text)?.[1] ?? '';
  if (/:.*:/.test(ipv6)) return parsed(`[${ipv6}]`);
  if (/[\s/?#\\@%:[\]]/.test(text)) return null;
  const url = parsed(text);
  return url !== null && isAsTyped(url.hostname, text) ? url : null;
}

function parsed(host: string): URL | null {
  return URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`) : null;
}

/** A link may spell an IPv4 address `0x7f.1` or `134744072`; typed alone, that is a number or a version. */
function isAsTyped(hostname: string, text: string): boolean {
  if (IPV4.test(hostname)) return text.replace(/\.$/, '') === hostname;
  const name = hostname.replace(/\.$/, '');
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  if (name.length > LONGEST_NAME || !labels.every((label) => LABEL.test(label))) return false;
  return labels.length === 1 || LAST_LABEL.test(last);
}
