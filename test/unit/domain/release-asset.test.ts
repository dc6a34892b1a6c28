import { describe, expect, test } from 'vitest';
import type { Download } from '../../../src/domain/checked-file.ts';
import { againAddressOf, releaseAssetOf } from '../../../src/domain/release-asset.ts';

const RELEASES = 'https://github.com/kim/tool/releases';
const API = 'https://api.github.com/repos/kim/tool/releases';
const STORE = 'https://objects.githubusercontent.com/asset/1?signature=abc';

function downloaded(address: string, changes: Partial<Download> = {}): Download {
  return { id: 1, startedAtMs: 0, path: '/tmp/a', address, danger: '', ...changes };
}

function seen(redirects: string[]): Pick<Download, 'seen'> {
  return { seen: { method: 'GET', redirects, status: 200, declared: [] } };
}

describe('the release that a download is of', () => {
  test.each([
    [`${RELEASES}/download/v1.0/tool.zip`, `${API}/tags/v1.0`, 'tool.zip'],
    [`${RELEASES}/download/v1.0/tool%2B1.zip#top`, `${API}/tags/v1.0`, 'tool+1.zip'],
    [`${RELEASES}/download/cli%2Fv1/tool.zip`, `${API}/tags/cli%2Fv1`, 'tool.zip'],
    [`${RELEASES}/download/cli/v1/tool.zip`, `${API}/tags/cli/v1`, 'tool.zip'],
    [`${RELEASES}/latest/download/tool.zip`, `${API}/latest`, 'tool.zip'],
    [`${RELEASES}/download/v1.0/%E0%A4%A`, `${API}/tags/v1.0`, '%E0%A4%A'],
  ])('is read from %s', (address, releaseAddress, name) => {
    expect(releaseAssetOf(downloaded(address))).toEqual({ releaseAddress, name });
  });

  test.each([
    ['of another host', 'https://github.com.evil.example/kim/tool/releases/download/v1/tool.zip'],
    ['of a part of its host', 'https://gist.github.com/kim/tool/releases/download/v1/tool.zip'],
    ['of another port', 'https://github.com:8443/kim/tool/releases/download/v1/tool.zip'],
    ['without https', 'http://github.com/kim/tool/releases/download/v1/tool.zip'],
    ['of its source code', 'https://github.com/kim/tool/archive/refs/tags/v1.zip'],
    ['that climbs out of its release', `${RELEASES}/download/v1/../../../../../user`],
    ['that is none', 'blob:https://github.com/0'],
  ])('is none for an address %s', (_what, address) => {
    expect(releaseAssetOf(downloaded(address))).toBeNull();
  });

  test('is found where the download was sent on to its store', () => {
    const firstAddress = `${RELEASES}/download/v1.0/tool.zip`;
    expect(releaseAssetOf(downloaded(STORE, { firstAddress }))?.releaseAddress).toBe(`${API}/tags/v1.0`);
    expect(releaseAssetOf(downloaded(STORE, seen([firstAddress])))?.name).toBe('tool.zip');
  });

  test('is the one that was the newest when it was downloaded, if its redirects were seen', () => {
    const latest = `${RELEASES}/latest/download/tool.zip`;
    const redirects = [latest, `${RELEASES}/download/v2.0/tool.zip`];
    const download = downloaded(STORE, { firstAddress: latest, ...seen(redirects) });
    expect(againAddressOf(download)).toBe(`${API}/tags/v2.0`);
  });

  test('is asked for in place of the address, which is fetched again where there is none', () => {
    expect(againAddressOf(downloaded('https://files.example/a'))).toBe('https://files.example/a');
  });
});
