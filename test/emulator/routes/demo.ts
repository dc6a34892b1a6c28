import { readFileSync } from 'node:fs';
import { DEMO_STYLE, demoPage } from '../demo/demo-page.ts';
import { PICTURE_SVG, toneWav } from '../demo/demo-media.ts';
import { demoScript } from '../demo/demo-script.ts';
import type { App, Parts } from '../parts.ts';
import { oneTimeToken } from './downloads.ts';

const CLIP = new URL('../demo/demo-clip.webm', import.meta.url);

/** The demo page and what it shows, under whatever name the server is reached. */
export function addDemoRoutes(app: App, parts: Parts): void {
  app.get('/', (context) => context.html(demoPage(oneTimeToken(parts))));
  app.get('/demo/demo.css', () => media(DEMO_STYLE, 'text/css; charset=utf-8'));
  app.get('/demo/demo.js', () => media(demoScript(), 'text/javascript; charset=utf-8'));
  app.get('/demo/picture.svg', () => media(PICTURE_SVG, 'image/svg+xml'));
  app.get('/demo/tone.wav', () => media(toneWav(), 'audio/wav'));
  app.get('/demo/clip.webm', () => media(readFileSync(CLIP), 'video/webm'));
}

function media(body: string | Buffer<ArrayBuffer>, contentType: string): Response {
  return new Response(body, { headers: { 'content-type': contentType } });
}
