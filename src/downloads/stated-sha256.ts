import * as v from 'valibot';
import type { ReleaseAsset } from '../domain/release-asset.ts';

/**
 * A release as GitHub's API tells of it, without a key; `digest` has been there since June 2025, null for older files.
 * Source: https://docs.github.com/en/rest/releases/releases and
 * https://github.blog/changelog/2025-06-03-releases-now-expose-digests-for-release-assets/
 */
const releaseSchema = v.object({ assets: v.array(v.unknown()) });
const assetSchema = v.object({ name: v.string(), size: v.number(), digest: v.string() });

/** The SHA-256 that a release states of its file of this name and size, in lower-case hex; null where it states none. */
export function statedSha256(release: unknown, { name }: ReleaseAsset, sizeBytes: number): string | null {
  const read = v.safeParse(releaseSchema, release);
  const assets = read.success ? read.output.assets : [];
  const own = assets.find((asset) => v.is(assetSchema, asset) && asset.name === name);
  if (!v.is(assetSchema, own) || own.size !== sizeBytes) return null;
  return /^sha256:([0-9a-f]{64})$/i.exec(own.digest)?.[1]?.toLowerCase() ?? null;
}
