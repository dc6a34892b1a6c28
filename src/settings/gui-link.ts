import type { Report } from '../domain/report.ts';
import { DEFAULT_API_ADDRESS, GUI_ADDRESS } from './api-address.ts';

const FOLDERS: Record<Report['kind'], string> = {
  url: 'url',
  file: 'file',
  domain: 'domain',
  ip: 'ip-address',
};

/** VirusTotal's own page of a report; null where the API address is another service, which has no such pages. */
export function guiLink(report: Pick<Report, 'kind' | 'id'>, apiAddress: string): string | null {
  if (apiAddress !== DEFAULT_API_ADDRESS) return null;
  return `${GUI_ADDRESS}/${FOLDERS[report.kind]}/${encodeURIComponent(report.id)}`;
}
