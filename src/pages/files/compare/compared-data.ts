import type { ByteSource } from '../../../archives/byte-source.ts';
import { blobSource } from '../../../archives/blob-source.ts';
import type { Check } from '../../../domain/check.ts';
import type { KnownHash } from '../../../domain/compared-file.ts';
import type { Report, StoredReport } from '../../../domain/report.ts';
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

/** The hash that was looked up, and those that VirusTotal's report of that very file names. */
function knownHashes({ indicator, file }: Check, report: Report | null): KnownHash[] {
  if (indicator?.kind !== 'file') return [];
  const { hash } = indicator;
  const source: string | null = file?.hashSource ?? null;
  const own: KnownHash = { algorithm: 'sha256', hash, by: source === 'declared' ? 'server' : 'vouch' };
  return report?.kind === 'file' && report.sha256 === hash ? [own, ...namedBy(report)] : [own];
}

function namedBy({ sha1, md5 }: Extract<Report, { kind: 'file' }>): KnownHash[] {
  return [
    ...(sha1 === null ? [] : [{ algorithm: 'sha1', hash: sha1.toLowerCase(), by: 'virustotal' } as const]),
    ...(md5 === null ? [] : [{ algorithm: 'md5', hash: md5.toLowerCase(), by: 'virustotal' } as const]),
  ];
}
