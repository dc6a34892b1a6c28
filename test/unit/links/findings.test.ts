import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkFindingKind } from '../../../src/domain/link-finding.ts';
import { canonicalUrl } from '../../../src/links/canonical-url.ts';
import { findingsIn } from '../../../src/links/findings.ts';
import { anyLink } from './any-link.ts';

/** The link with its finds in brackets, and their kinds in order. */
function marked(url: string): { text: string; kinds: LinkFindingKind[] } {
  const findings = findingsIn(url);
  const text = findings.reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}«${rest.slice(start, end)}»${rest.slice(end)}`,
    url,
  );
  return { text, kinds: findings.map(({ kind }) => kind) };
}

type MarkedLink = readonly [text: string, ...kinds: LinkFindingKind[]];

const HEX_40 = '3b7e1f0c9a5d48e2b6c17f3a0d9e8b5c4a21f6d7';
const HEX_64 = '9f3ac04e7b1d52886cf0a9e3d417b25c0e8f6a9137d24b5c8e0f1a2b3c4d5e6f';
const HEX_32 = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const UUID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJlLW9mLWl0';
const DOC_ID = '1aB9dE5gH7jK2mN4pQ6rS8tU0vW3xY5zA7bC9dE1fG';

const PRIVATE: MarkedLink[] = [
  ['https://«anna:pa55word»@files.example/', 'user-info'],
  ['https://«anna»@files.example/report', 'user-info'],
  ['https://news.example/welcome?to=«anna@mail.example»', 'email'],
  ['https://news.example/welcome?to=«anna%40mail.example»&lang=en', 'email'],
  ['https://news.example/welcome?to=«anna%2Bnews%40mail.example»', 'email'],
  ['https://crm.example/people/«anna.berg@mail.example»/edit', 'email'],
  ['https://news.example/?a=«anna@mail.example»,«bert@mail.example»', 'email', 'email'],
  ['https://app.example/?token=«a1b2c3d4»', 'token'],
  ['https://app.example/?Access_Token=«abcd»', 'token'],
  ['https://app.example/?accessToken=«abcd»', 'token'],
  ['https://app.example/?user%5Bauth-token%5D=«s3cr3t»', 'token'],
  ['https://api.example/v1/items?api_key=«9c2f41»', 'token'],
  ['https://api.example/v1/items?key=«AIzaSyD4x0Zk»', 'token'],
  ['https://app.example/login?otp=«482913»', 'token'],
  ['https://app.example/callback?code=«4f5a6b7c»&lang=de', 'token'],
  ['https://app.example/?password=«hunter2»', 'token'],
  ['https://app.example/?client_secret=«mysecret»', 'token'],
  ['https://shop.example/cart?sid=«8f14e45fce»', 'token'],
  ['https://shop.example/cart?PHPSESSID=«q1w2e3r4»', 'token'],
  ['https://library.example/index;jsessionid=«7FA3F14B2550923F»?0', 'token'],
  ['https://app.example/?«invite»=«Xy7Kq2»', 'acts-on-visit', 'token'],
  [`https://app.example/open?x=«${JWT}»`, 'token'],
  [`https://app.example/«${JWT}»/view`, 'token'],
  ['https://go.example/r?to=https%3A%2F%2Fapp.example%2F%3Ftoken%3D«s3cr3t»%26x%3D1', 'token'],
  ['https://go.example/r?to=https://app.example/?token=«s3cr3t»', 'token'],
  ['https://files.example/a.pdf?sig=«9f3ac0»', 'signature'],
  ['https://files.example/a.pdf?X-Amz-Signature=«9f3ac04e7b»&X-Amz-Expires=60', 'signature'],
  ['https://files.example/a.pdf?hmac=«9f3ac04e7b»', 'signature'],
  ['https://files.example/d/«Zx81kQpW7vLr2TgN9bYc4HdM»', 'random-value'],
  [`https://files.example/d/«${HEX_64}»`, 'random-value'],
  [`https://files.example/?id=«${UUID}»`, 'random-value'],
  [`https://files.example/orders/«${UUID.toUpperCase()}»/invoice`, 'random-value'],
  ['https://files.example/?q=1&x=«kJ8s-d02mQ_1xZ7pL-9vBn4tRw»', 'random-value'],
  ['https://pages.example/our-plan-for-spring-«0f1e2d3c4b5a69788796a5b4c3d2e1f0»', 'random-value'],
  ['https://box.example/«x7k2m9q4w8r3t6y1p5z0»', 'random-value'],
  [`https://files.example/«${HEX_40}»/contract.docx`, 'random-value'],
  [`https://cdn.example/attachments/1/2/photo.png?ex=66f0a1b2&hm=«${HEX_64}»`, 'random-value'],
  [
    'https://files.example/share/«kJ8sd02mQ1xZ7»?user=«anna@mail.example»&sig=«9f3ac0e1»',
    'share-link',
    'email',
    'signature',
  ],
  [`https://app.example/?id=12&hash=«${HEX_64}»`, 'random-value'],
  [`https://app.example/?ref=«${HEX_32}»`, 'random-value'],
  [`https://app.example/?tree=«${HEX_40}»`, 'random-value'],
  [`https://paste.example/raw/«${HEX_32}»`, 'random-value'],
  [`https://paste.example/raw/«${HEX_40}»`, 'random-value'],
  [`https://paste.example/archive/«${HEX_32}»`, 'random-value'],
  ['https://photos.example/u/«aZ3kP9qLr8TvXy2WbN6mQe4h».jpg', 'random-value'],
  ['https://videos.example/u/«aZ3kP9qLr8TvXy2WbN6mQe4h».mp4', 'random-value'],
  ['https://photos.example/photo.jpg?t=«aZ3kP9qLr8TvXy2WbN6mQe4h»', 'random-value'],
  [`https://photos.example/photo.jpg?v=«${HEX_32}»`, 'random-value'],
  [`https://photos.example/scan.png?hash=«${HEX_64}»`, 'random-value'],
  ['https://cdn.example/app.js?t=«aZ3kP9qLr8TvXy2WbN6mQe4h»', 'random-value'],
  [`https://cdn.example/app.js?v=«${HEX_64}»`, 'random-value'],
  ['https://cloud.example/s/«q9Wz3kLm7Xb2TyE»', 'share-link'],
  [`https://drive.google.com/file/d/«${DOC_ID}»/view?usp=sharing`, 'share-link'],
  [`https://drive.google.com/open?id=«${DOC_ID}»`, 'share-link'],
  [`https://drive.google.com/drive/u/0/folders/«${DOC_ID}»`, 'share-link'],
  [`https://docs.google.com/document/d/«${DOC_ID}»/edit`, 'share-link'],
  [`https://docs.google.com/forms/d/e/«${DOC_ID}»/viewform`, 'share-link'],
  ['https://www.dropbox.com/s/«qmi0example0rc4»/Plan.xls?dl=1', 'share-link'],
  ['https://www.dropbox.com/scl/fi/«a1b2c3example»/Plan.pdf?rlkey=«z9y8x7»&dl=0', 'share-link', 'share-link'],
  ['https://1drv.ms/u/«s!AkExample123»', 'share-link'],
  ['https://onedrive.live.com/?authkey=«!AExample»&id=«AB12CD34!105»', 'share-link', 'share-link'],
  ['https://team.sharepoint.com/:w:/s/plans/«EaExample4567»?e=«a1B2c3»', 'share-link', 'share-link'],
  ['https://wetransfer.com/downloads/«0123example4567»', 'share-link'],
  ['https://we.tl/«t-Example12»', 'share-link'],
  ['https://app.box.com/s/«1example2box3»', 'share-link'],
  ['https://www.icloud.com/iclouddrive/«0aBcExample»', 'share-link'],
  ['https://mega.nz/file/«AbCdEf12»', 'share-link'],
  ['https://company.zoom.us/j/91234567890?pwd=«aBcExample»', 'share-link'],
  ['https://team.notion.site/Our-plan-«0f1e2d3c4b5a69788796a5b4c3d2e1f0»', 'share-link'],
  ['https://discord.gg/«aBcD1234»', 'share-link'],
];

/** A link inside another, escaped or plain, in a parameter or in a segment. */
const NESTED: MarkedLink[] = [
  ['https://go.example/track?url=https%3A%2F%2Fb.example%2F«unsubscribe»%3Fid%3D3', 'acts-on-visit'],
  ['https://go.example/track?url=https%3a%2f%2fb.example%2f«unsubscribe»%3fid%3d3&data=1', 'acts-on-visit'],
  ['https://go.example/track?url=https://b.example/«unsubscribe»&id=3', 'acts-on-visit'],
  ['https://go.example/track?https%3A%2F%2Fb.example%2F«confirmation»%2F33', 'acts-on-visit'],
  ['https://go.example/L0/https:%2F%2Fb.example%2F«unsubscribe»%3Fid=3/1', 'acts-on-visit'],
  ['https://go.example/?url=https%3A%2F%2Fb.example%2Flist%2F«opt%2Dout»', 'acts-on-visit'],
  ['https://go.example/?url=https%3A%2F%2Fb.example%2F«approve»%23top', 'acts-on-visit'],
  ['https://www.google.com/url?q=https://b.example/«approve»/77', 'acts-on-visit'],
  [
    'https://go.example/?url=https%3A%2F%2Fb.example%2F«unsubscribe»%3Ftoken%3D«s3cr3t»',
    'acts-on-visit',
    'token',
  ],
  ['https://go.example/?url=https%3A%2F%2Fb.example%2F%3Fto%3D«anna%2540mail.example»', 'email'],
  ['https://go.example/?url=https%3A%2F%2F«anna%3Apa55word»%40b.example%2F', 'user-info'],
  ['https://go.example/?url=https%3A%2F%2F1drv.ms%2Fu%2F«s%21AkExample123»', 'share-link'],
  [`https://go.example/?url=https%3A%2F%2Fb.example%2Forders%2F«${UUID}»`, 'random-value'],
  ['https://go.example/?url=https%3A%2F%2Fb.example%2F%3Fa%3D%25D0%2597%26key%3D«9f%2Bc41»', 'token'],
];

const ACTING: MarkedLink[] = [
  ['https://app.example/api/v1/«unsubscribe»?id=33', 'acts-on-visit'],
  ['https://app.example/api/«approve»/77', 'acts-on-visit'],
  ['https://shop.example/news/«unsubscribe»?email_id=3', 'acts-on-visit'],
  ['https://shop.example/newsletter/post/«confirm»?id=3', 'acts-on-visit'],
  ['https://shop.example/blog/user/«confirmation»?id=3', 'acts-on-visit'],
  ['https://shop.example/docs/«unsubscribe»', 'acts-on-visit'],
  ['https://shop.example/wiki/«unsubscribe»?id=3', 'acts-on-visit'],
  ['https://shop.example/articles/«unsubscribe»/33', 'acts-on-visit'],
  ['https://app.example/«confirmation»/33', 'acts-on-visit'],
  ['https://app.example/«invitation»/33', 'acts-on-visit'],
  ['https://app.example/«approval»/33', 'acts-on-visit'],
  ['https://app.example/«verification»/33', 'acts-on-visit'],
  ['https://app.example/«activation»/33', 'acts-on-visit'],
  ['https://app.example/«email-verification»', 'acts-on-visit'],
  ['https://news.example/«unsubscribe»?u=1', 'acts-on-visit'],
  ['https://news.example/«email-unsubscribe.php»?u=1', 'acts-on-visit'],
  ['https://news.example/«opt-out»', 'acts-on-visit'],
  ['https://news.example/«optOut»', 'acts-on-visit'],
  ['https://news.example/?action=«unsubscribe»', 'acts-on-visit'],
  ['https://news.example/list?«unsubscribe»=1', 'acts-on-visit'],
  ['https://app.example/«confirm»/12', 'acts-on-visit'],
  ['https://app.example/«confirm-your-email»', 'acts-on-visit'],
  ['https://app.example/«verifyEmail»', 'acts-on-visit'],
  ['https://app.example/«VerifyEmail.aspx»', 'acts-on-visit'],
  ['https://app.example/users/«password_reset»', 'acts-on-visit'],
  ['https://app.example/orders/12/«approve»', 'acts-on-visit'],
  ['https://app.example/«activate%20account»', 'acts-on-visit'],
  ['https://app.example/«magic-link»', 'acts-on-visit'],
  ['https://app.example/«accept-invitation»', 'acts-on-visit'],
  ['https://app.example/meeting/12?answer=«decline»', 'acts-on-visit'],
  ['https://app.example/«cancel-subscription»', 'acts-on-visit'],
  ['https://app.example/«invite»/«Kq7xT2pZ»', 'acts-on-visit', 'token'],
  ['https://app.example/«reset»/«a1b2c3d4e5»', 'acts-on-visit', 'token'],
];

const ORDINARY = [
  'https://shop.example/',
  'https://shop.example/electronics/laptops?page=2&sort=price_asc',
  'https://shop.example/p/red-running-shoes-size-42-B07XJ8C8F5',
  'https://www.amazon.com/dp/B09G9FPHY6',
  'https://www.amazon.de/Kindle-Paperwhite-Signature-Edition-32GB/dp/B08N36XNTT/ref=sr_1_3?crid=2M096C61O4MLT&keywords=kindle&qid=1700000000&sprefix=kindle%2Caps%2C132&sr=8-3',
  'https://www.ebay.com/itm/256123456789?hash=item3ba1c2d3e4:g:AbcAAOSwXyZ',
  'https://www.etsy.com/listing/1234567890/handmade-ceramic-mug',
  'https://news.example/2026/03/14/how-the-storm-of-the-century-changed-the-coast',
  'https://news.example/article/20260314-1530-election-results-live',
  'https://www.bbc.co.uk/news/world-europe-65432109',
  'https://www.theguardian.com/world/live/2026/mar/14/russia-ukraine-war-live-latest-updates-on-everything',
  'https://blog.example/how-to-write-a-good-readme-in-2026',
  'https://medium.com/@anna/why-i-stopped-worrying-about-tests-3f2a1b4c5d6e',
  'https://mastodon.example/@anna@social.example/109876543210987654',
  'https://github.com/example/project',
  `https://github.com/example/project/commit/${HEX_40}`,
  `https://github.com/example/project/blob/${HEX_40}/src/index.ts`,
  `https://github.com/example/project/compare/${HEX_40}...main`,
  `https://gitlab.example/group/project/-/tree/${HEX_40}`,
  `https://git.example/project?rev=${HEX_40}`,
  'https://github.com/example/project/releases/download/v24.4.0/node-v24.4.0-x64.msi',
  'https://github.com/example/project/issues?q=is%3Aissue+is%3Aopen+sort%3Aupdated-desc',
  'https://en.wikipedia.org/wiki/Confirmation_bias',
  'https://en.wikipedia.org/wiki/Unsubscribe',
  'https://de.wikipedia.org/wiki/Donaudampfschifffahrtsgesellschaft',
  'https://ru.wikipedia.org/wiki/%D0%97%D0%B0%D0%B3%D0%BB%D0%B0%D0%B2%D0%BD%D0%B0%D1%8F_%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0',
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf&index=3',
  'https://youtu.be/dQw4w9WgXcQ?si=AbCdEfGhIjKlMnOp',
  'https://www.youtube.com/channel/UC_x5XG1OV2P6uZZ5FSM9Ttw',
  'https://x.com/example/status/1789012345678901234?s=20&t=kJ8sd02mQ1xZ7pL9vBn4tR',
  'https://www.tiktok.com/@example/video/7301234567890123456',
  'https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC',
  'https://www.reddit.com/r/example/comments/1a2b3c4/what_is_the_best_way/',
  'https://www.google.com/search?q=how+to+unsubscribe&ei=kJ8sd02mQ1xZ7pL9vBn4tRw&ved=0ahUKEwi',
  'https://search.example/?q=unsubscribe',
  'https://duckduckgo.com/?q=reset+password&t=h_&ia=web',
  'https://www.google.com/maps/place/Big+Ben/@51.5007292,-0.1268141,17z/data=!3m1!4b1!4m6!3m5!1s0x487604c38c8cd1d9:0xb78f2474b9a45aa9',
  'https://cdn.jsdelivr.net/npm/example@3.7.1-beta.next/dist/example.min.js',
  'https://cdn.example/assets/main-5f3e2d1c9b8a7f6e5d4c3b2a19081726.js',
  `https://cdn.example/releases/${HEX_64}/setup.exe`,
  `https://cdn.example/img/${UUID}.jpg`,
  `https://cdn.example/img/${HEX_32}.png`,
  `https://cdn.example/video/${UUID.toUpperCase()}.mp4`,
  `https://cdn.example/${HEX_40}/photo.jpg?width=80&v=1712345678`,
  'https://cdn.example/assets/app.kJ8sd02mQ1xZ7pL9vBn4tRw.js',
  'https://cdn.example/fonts/kJ8sd02mQ1xZ7pL9vBn4tRw.woff2?v=4.7.0',
  `https://cdn.example/fonts/a.woff2?${HEX_32}`,
  `https://files.example/setup.tar.gz?sha256=${HEX_64}`,
  `https://git.example/project?commit=${HEX_40}`,
  `https://gitlab.example/group/project/-/raw/${HEX_40}/README.md`,
  'https://cdn.example/style.css?v=5f3e2d1c9b8a7f6e5d4c3b2a19081726',
  `https://files.pythonhosted.org/packages/ab/cd/${HEX_64.slice(4)}/example-1.0.0-py3-none-any.whl`,
  'https://downloads.example/node-v24.4.0-x64.msi',
  'https://downloads.example/Example%20Setup%202.1.0%20(x86_64).tar.gz',
  'https://cdn.example/logo@2x.png',
  `https://www.virustotal.com/gui/file/${HEX_64}`,
  'https://shop.example/sale?utm_source=newsletter&utm_medium=email&utm_campaign=spring-2026',
  'https://shop.example/sale?gclid=Cj0KCQiA5rGuBhCnARIsAN11vgRexampleexample_wcB',
  'https://shop.example/sale?fbclid=IwAR0kJ8sd02mQ1xZ7pL9vBn4tRwKq7xT2pZ',
  'https://shop.example/sale?msclkid=0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  'https://shop.example/?code=de&key=title&session=spring-2026&auth=1',
  'https://shop.example/list?pageToken=CAUQAA',
  'https://bank.example/branches?phone=004930123456&from=2026-01-31',
  'https://blog.example/confirmation-bias-explained',
  'https://blog.example/how-to-unsubscribe-from-emails',
  'https://blog.example/reset-css-explained',
  'https://blog.example/invited-talks',
  'https://cdn.example/reset.css',
  'https://git.example/documentation/git/reset',
  'https://git.example/docs/git-reset',
  'https://news.example/news/how-to-cancel-a-subscription',
  'https://shop.example/list?type=invitation',
  'https://shop.example/orders/approval-process',
  'https://www.wiki.example/wiki/Confirmation/',
  'https://web.archive.org/web/20260101000000/https://en.wikipedia.org/wiki/Unsubscribe',
  'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example%2F2026%2F03%2Fhow-the-storm-came',
  'https://accounts.example/login?continue=https%3A%2F%2Fshop.example%2Fcart%3Fpage%3D2%26lang%3Den',
  'https://share.example/?url=https%3A%2F%2Fblog.example%2Fconfirmation-bias-explained&text=Read',
  'https://translate.example/?u=https%3A%2F%2Fen.wikipedia.org%2Fwiki%2FUnsubscribe',
  `https://img.example/w_80/https%3A%2F%2Fcdn.example%2Fimages%2F${UUID}_80x80.png`,
  'https://www.dictionary.example/dictionary/accept',
  'https://www.dropbox.com/features',
  'https://www.notion.so/pricing',
  'https://mail.example/inbox?folder=archive',
];

describe('findingsIn', () => {
  it.each(PRIVATE)('finds what is private in %s', (text, ...kinds) => {
    expect(marked(text.replace(/[«»]/g, ''))).toEqual({ text, kinds });
  });

  it.each(NESTED)('finds in a link inside another what it would find in it alone: %s', (text, ...kinds) => {
    expect(marked(text.replace(/[«»]/g, ''))).toEqual({ text, kinds });
  });

  it.each(ACTING)('finds what a visit would do in %s', (text, ...kinds) => {
    expect(marked(text.replace(/[«»]/g, ''))).toEqual({ text, kinds });
  });

  it.each(ORDINARY)('finds nothing in %s', (url) => {
    expect(marked(canonicalUrl(new URL(url)))).toEqual({ text: canonicalUrl(new URL(url)), kinds: [] });
  });

  it('gives ranges inside the text, ascending, none empty and none over another', () => {
    fc.assert(
      fc.property(anyLink, (url) => {
        const canonical = canonicalUrl(url);
        const ends = findingsIn(canonical).reduce((before, { start, end }) => {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          return end;
        }, 0);
        expect(ends).toBeLessThanOrEqual(canonical.length);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a random value of 32 letters and digits wherever it stands', () => {
    const value = fc.uint8Array({ minLength: 24, maxLength: 24 }).map((bytes) => {
      return Buffer.from(bytes.map((byte) => (byte * 197 + 101) % 256)).toString('hex');
    });
    fc.assert(
      fc.property(value, (random) => {
        fc.pre(new Set(random).size > 8);
        expect(findingsIn(`https://files.example/d/${random}`)).toHaveLength(1);
        expect(findingsIn(`https://files.example/d?x=${random}`)).toHaveLength(1);
      }),
    );
  });

  it('throws for no text, link or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(findingsIn(text)).toBeInstanceOf(Array);
        expect(findingsIn(`https://shop.example/${text}`)).toBeInstanceOf(Array);
      }),
    );
  });

  it.each([
    'eyJ',
    'a@',
    '%40',
    'a.',
    'token=a1b2c3&',
    's/aB3dE5gH7/',
    'aB3dE5gH7jK9mN1p.',
    '-',
    'opt-out-',
    'https%3A%2F%2F',
    'u=https%3A%2F%2Fa.example%2Fapprove%3F%26&',
  ])(
    'takes linear time: 512 kB of "%s" end within the time of a test, which square growth would not',
    (piece) => {
      const text = piece.repeat(512_000 / piece.length);
      expect(findingsIn(`https://shop.example/${text}`)).toBeInstanceOf(Array);
      expect(findingsIn(`https://shop.example/?${text}`)).toBeInstanceOf(Array);
    },
    30_000,
  );
});
