import { downloadsSection } from './demo-downloads-section.ts';
import { DEMO_LINKS, type DemoExpectation, type DemoLink } from './demo-links.ts';
import { escapeHtml } from './escape-html.ts';

const EXPECTATIONS: Record<DemoExpectation, string> = {
  clean: 'no engine flags it',
  suspicious: 'suspicious',
  malicious: 'malicious',
  unknown: 'no report yet',
  asks: 'asks first',
  'not-sent': 'never sent',
};

/**
 * The demo page: links of every kind to try "Check link" on, and downloads. Its one script stands in a file;
 * `oneTimeToken` is for the download whose address works once.
 */
export function demoPage(oneTimeToken: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Vouch demo: links and downloads to check</title>
<link rel="icon" href="/demo/picture.svg">
<link rel="stylesheet" href="/demo/demo.css">
<script src="/demo/demo.js" defer></script>
</head>
<body>
<header>
<h1>Links and downloads to check</h1>
<p>Right-click a link and choose <strong>Check link</strong>, or let a download finish. Vouch asks the emulator on this
computer, which answers as VirusTotal does. Every site named here is made up, and nothing leaves the computer.</p>
</header>
<main>
<section aria-labelledby="links-title">
<h2 id="links-title">Links</h2>
<ul class="cards">
${DEMO_LINKS.map(linkCard).join('\n')}
</ul>
</section>
${downloadsSection(oneTimeToken)}
<section aria-labelledby="media-title">
<h2 id="media-title">Pictures, video and sound</h2>
<div class="media">
<figure>
<a id="picture-link" href="https://clean.example/gallery"><img id="linked-picture" src="/demo/picture.svg" alt="Hills under a sun" width="240" height="135"></a>
<figcaption>A picture in a link: the link is meant, the picture comes second.</figcaption>
</figure>
<figure>
<img id="picture" src="/demo/picture.svg?plain" alt="Hills under a sun" width="240" height="135">
<figcaption>A picture on its own.</figcaption>
</figure>
<figure>
<video id="video" src="/demo/clip.webm" controls muted preload="metadata" width="240" height="135"></video>
<figcaption>A video.</figcaption>
</figure>
<figure>
<audio id="audio" src="/demo/tone.wav" controls preload="metadata"></audio>
<figcaption>A sound.</figcaption>
</figure>
</div>
</section>
</main>
<footer>
<p>Vouch is not affiliated with VirusTotal. The reports behind these links are invented.</p>
</footer>
</body>
</html>
`;
}

function linkCard({ id, url, text, says, expected }: DemoLink): string {
  return `<li>
<p class="expected ${expected}">${EXPECTATIONS[expected]}</p>
<h3><a id="${id}" href="${escapeHtml(url)}">${escapeHtml(text)}</a></h3>
<p>${escapeHtml(says)}</p>
</li>`;
}

/** The look of the demo page, light and dark. */
export const DEMO_STYLE = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f9, #14171c);
  --card: light-dark(#ffffff, #1e232a);
  --edge: light-dark(#dde1e7, #323943);
  --text: light-dark(#1b2027, #e8ebef);
  --quiet: light-dark(#545d69, #a5aeba);
  --link: light-dark(#1557b8, #8ab8ff);
  --good: light-dark(#1b6b3a, #7fd6a0);
  --doubt: light-dark(#8a5a00, #f0c060);
  --bad: light-dark(#b3211f, #ff9b94);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 62rem;
  padding: 2rem 1.25rem 3rem;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
}
button { padding: 0.25rem 0.6rem; font: inherit; cursor: pointer; }
form { margin: 0; }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
h2 { margin: 2rem 0 0.75rem; font-size: 1.25rem; }
h3 { margin: 0.25rem 0; font-size: 1rem; }
p { margin: 0.5rem 0; }
header p, footer p { max-width: 44rem; color: var(--quiet); }
a { color: var(--link); overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 0.75rem; margin: 0; padding: 0; list-style: none; }
.cards li, figure { margin: 0; padding: 0.75rem 1rem; background: var(--card); border: 1px solid var(--edge); border-radius: 0.6rem; }
.cards p { color: var(--quiet); font-size: 0.9rem; }
.cards .expected { margin: 0; color: var(--quiet); font-size: 0.8rem; font-weight: 600; }
.cards .clean { color: var(--good); }
.cards .suspicious, .cards .asks { color: var(--doubt); }
.cards .malicious { color: var(--bad); }
.media { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 0.75rem; }
.media img, .media video { display: block; width: 100%; height: auto; aspect-ratio: 16 / 9; border-radius: 0.3rem; }
.media audio { display: block; width: 100%; }
footer { margin-top: 2rem; font-size: 0.9rem; }
figcaption { margin-top: 0.5rem; color: var(--quiet); font-size: 0.9rem; }
`;
