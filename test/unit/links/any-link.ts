import * as fc from 'fast-check';

const TELLING_PARTS = [
  'share',
  'unsubscribe',
  'reset-password',
  'confirm',
  'how-to-write',
  'setup.exe',
  'photo.png',
  'commit',
  'anna@mail.example',
  'anna%40mail.example',
  'kJ8sd02mQ1xZ7',
  '0123456789abcdef0123456789abcdef01234567',
  '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJlLW9mLWl0',
  'Zx81kQpW7vLr2TgN9bYc4HdM',
  'index;jsessionid=7FA3F14B2550923F',
  ':w:',
  'https%3A%2F%2Fnews.example%2Funsubscribe%3Fid%3D3%26token%3Da1b2c3',
  'https%3A%2F%2Fanna%40box.example%2Fs%2FkJ8sd02mQ1xZ7',
  'wiki',
];
const NAMES = ['token', 'key', 'id', 'q', 'sig', 'email', 'utm_source', 'action', 'v', 'url', ''];
const HOSTS = [
  'shop.example',
  'www.dropbox.com',
  'docs.google.com',
  'team.sharepoint.com',
  'www.notion.so',
  '8.8.8.8',
];

const part = fc.oneof(fc.constantFrom(...TELLING_PARTS), fc.webSegment(), fc.string({ unit: 'binary' }));
const parameter = fc
  .tuple(fc.constantFrom(...NAMES), part)
  .map(([name, value]) => (name === '' ? value : `${name}=${value}`));
const userInfo = fc.constantFrom('', '', '', 'anna@', 'anna:secret@');

/** Links of every make, mostly with something in them that is worth finding. */
export const anyLink: fc.Arbitrary<URL> = fc
  .record({
    scheme: fc.constantFrom('http', 'https', 'HTTPS'),
    userInfo,
    host: fc.oneof(fc.constantFrom(...HOSTS), fc.domain()),
    port: fc.constantFrom('', ':443', ':80', ':8080'),
    path: fc.array(part, { maxLength: 5 }),
    query: fc.array(parameter, { maxLength: 4 }),
    fragment: fc.constantFrom('', '#', '#top', '#access_token=abcdef123456'),
  })
  .map(({ scheme, userInfo: user, host, port, path, query, fragment }) => {
    const queryText = query.length > 0 ? `?${query.join('&')}` : '';
    return `${scheme}://${user}${host}${port}/${path.join('/')}${queryText}${fragment}`;
  })
  .filter((text) => URL.canParse(text))
  .map((text) => new URL(text));
