import { afterEach, expect, test, vi } from 'vitest';
import { askRelease } from '../../../src/platform/ask-release.ts';

vi.mock('../../../src/platform/browser.ts', () => ({ webExtension: {} }));

const SHA256 = 'ab'.repeat(32);
const ASSET = { releaseAddress: 'https://api.github.com/repos/kim/tool/releases/tags/v1', name: 'tool.zip' };
const RELEASE = JSON.stringify({ assets: [{ name: 'tool.zip', size: 9, digest: `sha256:${SHA256}` }] });
const LONGEST_ANSWER_BYTES = 8_000_000;

const asked: [string, RequestInit | undefined][] = [];

function answerWith(answer: () => Response): void {
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    asked.push([address, init]);
    return answer();
  });
}

afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

test('GitHub is asked once, as a stranger, and what it states is taken', async () => {
  answerWith(() => new Response(RELEASE));
  expect(await askRelease(ASSET, 9)).toEqual({ ok: true, sha256: SHA256, status: 200 });
  expect(asked).toEqual([
    [
      ASSET.releaseAddress,
      expect.objectContaining({ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' }),
    ],
  ]);
});

test.each([
  ['refuses', () => new Response(RELEASE, { status: 403 }), 403],
  ['states none of this length', () => new Response(RELEASE.replace('9', '8')), 200],
  ['gives no JSON', () => new Response('<html>'), 200],
  ['gives more than any release has', () => new Response(new Uint8Array(LONGEST_ANSWER_BYTES + 1)), 200],
])('an answer that %s is none', async (_what, answer, status) => {
  answerWith(answer);
  expect(await askRelease(ASSET, 9)).toEqual({ ok: false, why: 'other-answer', status });
});

test('a connection that breaks is told apart', async () => {
  answerWith(() => {
    throw new TypeError('Failed to fetch');
  });
  expect(await askRelease(ASSET, 9)).toEqual({ ok: false, why: 'unreachable', status: null });
});
