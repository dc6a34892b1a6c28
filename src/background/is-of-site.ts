import { bareHost, isBelow } from '../domain/hosts.ts';
import type { Check } from '../domain/check.ts';

/** Whether a check is about a site, or something of a host below it, or a file that came from it or by way of it. */
export function isOfSite({ indicator, file, asked }: Check, host: string): boolean {
  if (indicator?.kind === 'domain') return isBelow(indicator.name, host);
  if (indicator?.kind === 'ip') return indicator.address === host;
  const download = file?.download;
  const redirects = download?.seen?.redirects ?? [];
  const cameBy = [download?.firstAddress, download?.referrer, ...redirects].filter(
    (each) => typeof each === 'string',
  );
  const address = indicator?.kind === 'url' ? indicator.url : (download?.address ?? asked);
  return [address, ...cameBy].some((each) => isAddressOf(each, host));
}

function isAddressOf(address: string, host: string): boolean {
  return URL.canParse(address) && isBelow(bareHost(new URL(address).hostname), host);
}
