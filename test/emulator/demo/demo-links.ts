/**
 * What Vouch should make of a demo link: a verdict from its first look-up, a question before it is sent (`asks`), or
 * an explanation why it is not sent (`not-sent`).
 */
export type DemoExpectation = 'clean' | 'suspicious' | 'malicious' | 'unknown' | 'asks' | 'not-sent';

/** One link of the demo page. `url` is as the page has it; a browser may spell it another way. */
export type DemoLink = { id: string; url: string; text: string; says: string; expected: DemoExpectation };

const LONG_LINK_CHARACTERS = 5000;
const LONG_LINK_START = 'https://clean.example/reading-list?titles=';

/** The links of the demo page, by the id of their element. Reports stand in `test/fixtures/virustotal`. */
export const DEMO_LINKS: readonly DemoLink[] = [
  {
    id: 'clean',
    url: 'https://clean.example/recipes/bread',
    text: 'A bread recipe',
    says: 'More than 90 engines know it, and none flags it.',
    expected: 'clean',
  },
  {
    id: 'suspicious',
    url: 'https://suspicious.example/prize',
    text: 'You may have won a prize',
    says: 'One engine calls it phishing, another suspicious. The others see nothing.',
    expected: 'suspicious',
  },
  {
    id: 'malicious',
    url: 'https://malicious.example/bank/sign-in',
    text: 'Sign in to your bank',
    says: 'A dozen engines of independent makers flag it, most of them as phishing.',
    expected: 'malicious',
  },
  {
    id: 'unknown',
    url: 'https://unknown.example/new-page',
    text: 'A page that nobody has seen yet',
    says: 'There is no report. Vouch submits it and waits for the analysis.',
    expected: 'unknown',
  },
  {
    id: 'redirecting',
    url: 'https://short.example/go',
    text: 'A short link',
    says: 'It leads to another host, which the report names.',
    expected: 'clean',
  },
  {
    id: 'private-looking',
    url: 'https://shop.example/orders?email=ann@mail.example&token=9f8c2d71e04b4a6f8d35b0c7a1e96f42',
    text: 'Your order',
    says: 'It holds an e-mail address and a token, so Vouch asks before it sends the link.',
    expected: 'asks',
  },
  {
    id: 'acts',
    url: 'https://news.example/unsubscribe?list=weekly',
    text: 'Unsubscribe',
    says: 'A visit would act: checking it may use it up, so Vouch asks first.',
    expected: 'asks',
  },
  {
    id: 'private-host',
    url: 'http://192.168.1.1/admin',
    text: 'The router at home',
    says: 'A private address. It never leaves the browser.',
    expected: 'not-sent',
  },
  {
    id: 'single-label',
    url: 'http://intranet/wiki',
    text: 'The wiki at work',
    says: 'A name without a dot belongs to a local network. It never leaves the browser.',
    expected: 'not-sent',
  },
  {
    id: 'mail',
    url: 'mailto:ann@mail.example',
    text: 'Write to Ann',
    says: 'An e-mail address is no web link.',
    expected: 'not-sent',
  },
  {
    id: 'script',
    url: 'javascript:void(0)',
    text: 'A script link',
    says: 'A script is no web link.',
    expected: 'not-sent',
  },
  {
    id: 'idn',
    url: 'https://bücher.example/katalog',
    text: 'Bücher',
    says: 'A host name with a letter beyond ASCII.',
    expected: 'clean',
  },
  {
    id: 'non-latin',
    url: 'https://clean.example/статьи/記事/مقال',
    text: 'Articles in three scripts',
    says: 'A path in Cyrillic, Japanese and Arabic.',
    expected: 'clean',
  },
  {
    id: 'long',
    url:
      LONG_LINK_START +
      'bread,'.repeat(LONG_LINK_CHARACTERS).slice(0, LONG_LINK_CHARACTERS - LONG_LINK_START.length),
    text: 'A link of five thousand characters',
    says: 'Too long to look up by its text: its SHA-256 is used instead.',
    expected: 'unknown',
  },
];
