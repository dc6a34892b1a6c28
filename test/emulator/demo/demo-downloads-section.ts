import { DEMO_DOWNLOADS, type DemoDownload, type DownloadExpectation } from './demo-downloads.ts';
import { escapeHtml } from './escape-html.ts';

const EXPECTATIONS: Record<DownloadExpectation, string> = {
  clean: 'no engine flags it',
  malicious: 'malicious',
  unknown: 'no report yet',
};

/** The demo page's downloads; `token` is for the address that works once. */
export function downloadsSection(token: string): string {
  return `<section aria-labelledby="downloads-title">
<h2 id="downloads-title">Downloads</h2>
<ul class="cards">
${DEMO_DOWNLOADS.map((download) => downloadCard(download, token)).join('\n')}
</ul>
</section>`;
}

function downloadCard(download: DemoDownload, token: string): string {
  const { says, expected } = download;
  return `<li>
<p class="expected ${expected}">${EXPECTATIONS[expected]}</p>
${heading(download, token)}
<p>${escapeHtml(says)}</p>
</li>`;
}

function heading({ by, id, path, text }: DemoDownload, token: string): string {
  const address = escapeHtml(path ?? '');
  const words = escapeHtml(text);
  switch (by) {
    case 'link':
      return `<h3><a id="${id}" href="${address}">${words}</a></h3>`;
    case 'one-time':
      return `<h3><a id="${id}" href="${address}${token}">${words}</a></h3>`;
    case 'form':
      return `<form method="post" action="${address}"><h3><button id="${id}">${words}</button></h3></form>`;
    case 'script':
      return `<h3><button id="${id}" type="button">${words}</button></h3>`;
  }
}
