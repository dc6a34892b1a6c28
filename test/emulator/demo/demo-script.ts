import { BLOB_TEXT, DEMO_DOWNLOADS } from './demo-downloads.ts';

/**
 * The script of the demo page: the download that the page makes itself. It is a file of its own, as on sites that
 * allow no script in the page.
 */
export function demoScript(): string {
  return DEMO_DOWNLOADS.filter(({ by }) => by === 'script')
    .map(
      ({
        id,
        fileName,
        contentType,
      }) => `document.getElementById(${JSON.stringify(id)}).addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([${JSON.stringify(BLOB_TEXT)}], { type: ${JSON.stringify(contentType)} }));
  link.download = ${JSON.stringify(fileName)};
  link.click();
});
`,
    )
    .join('');
}
