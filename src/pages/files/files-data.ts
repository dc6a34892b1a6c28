import type { Check } from '../../domain/check.ts';
import { isOfVeryFile } from '../../domain/checked-file.ts';
import { unknownFileOf } from '../../domain/uploadable.ts';
import type { StoredReport } from '../../domain/report.ts';
import type { Settings } from '../../settings/settings.ts';
import type { StoreReader } from '../../ui/ports.ts';
import type { WantedFile } from './picked-files.ts';

/** What the files page shows of the store: the file that is asked for, and the checks of the picked ones by id. */
export type FilesData = {
  wanted: WantedFile | null;
  checks: ReadonlyMap<string, Check>;
  /** Our copies of the checks' reports, by indicator key. */
  reports: ReadonlyMap<string, StoredReport>;
  settings: Settings;
};

/** Reads what the files page shows; `wantedId` is the check that a file is picked for. */
export async function readFiles(
  store: StoreReader,
  wantedId: string | null,
  checkIds: Iterable<string>,
): Promise<FilesData> {
  const [asking, { settings }, ...found] = await Promise.all([
    wantedId === null ? undefined : store.checkById(wantedId),
    store.records(),
    ...Array.from(checkIds, (id) => store.checkById(id)),
  ]);
  const checks = found.filter((check) => check !== undefined);
  const stored = await Promise.all(checks.map((check) => store.storedReport(check.indicatorKey)));
  return {
    wanted: asking ? wantedBy(asking) : null,
    checks: new Map(checks.map((check) => [check.id, check])),
    reports: new Map(stored.flatMap((each) => (each ? [[each.key, each]] : []))),
    settings,
  };
}

/** A check that has the hash of its very file asks for it only to have it uploaded. */
function wantedBy(check: Check): WantedFile | null {
  const { id, file, indicator } = check;
  if (file === null) return null;
  const sha256 = unknownFileOf(check)?.sha256 ?? null;
  const isHashed = indicator !== null && (file.hashSource === null || isOfVeryFile(file.hashSource));
  if (isHashed && sha256 === null) return null;
  return { checkId: id, name: file.name, sizeBytes: file.sizeBytes, sha256 };
}
