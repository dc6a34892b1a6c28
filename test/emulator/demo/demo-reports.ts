import { analysedReport } from '../reports/analysed-report.ts';
import { hashOfContent } from './demo-content.ts';
import { DEMO_DOWNLOADS, type DemoDownload } from './demo-downloads.ts';
import { urlResults } from '../reports/engine-table.ts';
import { sha256Of } from '../url-identity.ts';

/**
 * The reports on the addresses of the demo downloads that are expected to have one. They are no fixtures, since the
 * port is in these addresses and in their ids, and it is known only once the server listens.
 */
export function demoReports(port: number, nowMs: number): object[] {
  return DEMO_DOWNLOADS.flatMap((download) => {
    const { path, expected } = download;
    return path === null || expected === 'unknown'
      ? []
      : [addressReport(new URL(path, `http://demo.example:${port}`).href, download, expected, nowMs)];
  });
}

function addressReport(
  url: string,
  { content, contentType }: DemoDownload,
  finding: 'clean' | 'malicious',
  startedAtMs: number,
): object {
  const id = sha256Of(url);
  const run = {
    id: `u-${id}-${Math.floor(startedAtMs / 1000)}`,
    item: { kind: 'url' as const, id, url },
    startedAtMs,
    results: urlResults(finding),
  };
  const { data } = analysedReport([run], 'https://www.virustotal.com/api/v3');
  const attributes = {
    ...data.attributes,
    has_content: true,
    last_http_response_content_sha256: hashOfContent(content, 'sha256'),
    last_http_response_content_length: content.sizeBytes,
    last_http_response_headers: { 'content-type': contentType },
  };
  return { data: { ...data, attributes } };
}
