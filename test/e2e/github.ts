import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

/** A file of a release, and what is stated of it; a digest of null as of files that were uploaded before June 2025. */
export type ReleasedFile = { name: string; bytes: Buffer; sha256: string | null };

/** GitHub as far as a release of it goes: the address of a file, where that sends one on to, and the API. */
export type GitHub = {
  port: number;
  /** The address on `github.com` by which a file is downloaded. */
  addressOf: (name: string) => string;
  /** The requests so far as `host path`. */
  requests: string[];
  close: () => Promise<void>;
};

const RELEASES = '/kim/tool/releases';
const STORE = 'https://release-assets.example';

/** Serves one release, by a certificate that a browser takes only if it is told to take any. */
export async function startGitHub(files: readonly ReleasedFile[]): Promise<GitHub> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'github.com' }]);
  const requests: string[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    const { host = '', cookie } = request.headers;
    const path = request.url ?? '';
    requests.push(`${host} ${path}${cookie === undefined ? '' : ` ${cookie}`}`);
    const file = files.find(({ name }) => path.endsWith(`/${name}`));
    if (host === 'api.github.com') response.end(JSON.stringify({ assets: files.map(assetOf) }));
    else if (!file) response.writeHead(404).end();
    else if (host === 'github.com') response.writeHead(302, { location: `${STORE}/${file.name}` }).end();
    else
      response
        .writeHead(200, { 'content-disposition': 'attachment', 'content-length': file.bytes.byteLength })
        .end(file.bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    addressOf: (name) => `https://github.com${RELEASES}/download/v1.0/${name}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function assetOf({ name, bytes, sha256 }: ReleasedFile): object {
  return { name, size: bytes.byteLength, digest: sha256 && `sha256:${sha256}` };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
