import type { ByteSource } from '../../../archives/byte-source.ts';
import { blobSource } from '../../../archives/blob-source.ts';
import type { Check } from '../../../domain/check.ts';
import { isOfVeryFile, type HashSource } from '../../../domain/checked-file.ts';
import type { KnownHash } from '../../../domain/compared-file.ts';
import type { Report, StoredReport } from '../../../domain/report.ts';
import { HASH_KINDS, type HashKind } from '../../../domain/seen-request.ts';
import type { PagePorts } from '../../../ui/ports.ts';
import type { PickedFile } from '../picked-files.ts';

/** A file that is compared. `cameAtMs` is null for one that was picked; `open` reads it again, null where nothing can. */
export type ComparedFile = {
  key: string;
  name: string;
  sizeBytes: number;
  cameAtMs: number | null;
  known: KnownHash[];
  open: (() => Promise<OpenedFile | null>) | null;
};

/** A file that is read again to be hashed. */
export type OpenedFile = ByteSource & { isUnchanged: () => Promise<boolean> };

/** The last downloads with our copies of their reports, as far as they are compared. */
export type ComparedData = {
  downloads: Check[];
  reports: ReadonlyMap<string, StoredReport>;
  canRead: boolean;
};

const LAST_DOWNLOADS = 20;

/** Reads the last downloads and what is known of them. */
export async function readCompared(ports: PagePorts): Promise<ComparedData> {
  const [downloads, access] = await Promise.all([ports.latestDownloads(LAST_DOWNLOADS), ports.fileAccess()]);
  const stored = await Promise.all(
    downloads.map(({ indicatorKey }) => ports.store.storedReport(indicatorKey)),
  );
  const reports = stored.map((each, index) => [downloads[index]?.indicatorKey ?? '', each] as const);
  return {
    downloads,
    reports: new Map(reports.flatMap(([key, each]) => (each ? [[key, each]] : []))),
    canRead: access === 'allowed',
  };
}

/** The last downloads as they are compared; deleted ones, too: their hashes are known. */
export function comparedDownloads(
  { downloads, reports, canRead }: ComparedData,
  ports: PagePorts,
): ComparedFile[] {
  return downloads.flatMap((check): ComparedFile[] => {
    const { file, id, createdAtMs, indicatorKey } = check;
    if (!file?.download) return [];
    const { path } = file.download;
    const { name, sizeBytes, fate } = file;
    const mayOpen = canRead && fate !== 'deleted';
    return [
      {
        key: id,
        name,
        sizeBytes,
        cameAtMs: createdAtMs,
        known: knownHashes(check, reports.get(indicatorKey)?.report ?? null),
        open: mayOpen ? () => ports.openDownload(path, sizeBytes) : null,
      },
    ];
  });
}

/** Files that were picked on this page; `checks` are theirs, once they have any. */
export function comparedPicked(
  files: readonly PickedFile[],
  checks: ReadonlyMap<string, Check>,
): ComparedFile[] {
  return files.flatMap(({ key, name, file, state }): ComparedFile[] => {
    if (file === null) return [];
    const check = state.name === 'checked' ? checks.get(state.checkId) : undefined;
    const open = async (): Promise<OpenedFile> => ({ ...blobSource(file), isUnchanged: async () => true });
    const known = check ? knownHashes(check, null) : [];
    return [{ key: `picked-${key}`, name, sizeBytes: file.size, cameAtMs: null, known, open }];
  });
}

/** The hash that was looked up, those that VirusTotal's report names if that is of the very file, and what the server declares. */
function knownHashes({ indicator, file }: Check, report: Report | null): KnownHash[] {
  const declared = (file?.download?.seen?.declared ?? []).map(({ kind, hash }): KnownHash => ({
    algorithm: kind,
    hash,
    by: 'server',
  }));
  if (indicator?.kind !== 'file') return declared;
  const { hash } = indicator;
  const algorithm = HASH_KINDS.find((kind) => DIGITS[kind] === hash.length) ?? 'sha256';
  const source = file?.hashSource ?? 'picked';
  const own: KnownHash = { algorithm, hash, by: SAID_BY[source] };
  const isOwn =
    isOfVeryFile(source) &&
    report?.kind === 'file' &&
    [report.sha256, report.sha1, report.md5].includes(hash);
  const all = [own, ...(isOwn ? namedBy(report) : []), ...declared];
  // The first to say it is the one who is believed most.
  return all.filter(
    (each, index) => all.findIndex(({ algorithm: kind }) => kind === each.algorithm) === index,
  );
}

const DIGITS: Readonly<Record<HashKind, number>> = { sha256: 64, sha1: 40, md5: 32 };

const SAID_BY: Readonly<Record<HashSource, KnownHash['by']>> = {
  disk: 'vouch',
  passing: 'vouch',
  declared: 'server',
  'fetched-again': 'again',
  picked: 'vouch',
  unpacked: 'vouch',
};

function namedBy({ sha256, sha1, md5 }: Extract<Report, { kind: 'file' }>): KnownHash[] {
  return [
    ...(sha256 === null
      ? []
      : [{ algorithm: 'sha256', hash: sha256.toLowerCase(), by: 'virustotal' } as const]),
    ...(sha1 === null ? [] : [{ algorithm: 'sha1', hash: sha1.toLowerCase(), by: 'virustotal' } as const]),
    ...(md5 === null ? [] : [{ algorithm: 'md5', hash: md5.toLowerCase(), by: 'virustotal' } as const]),
  ];
}
