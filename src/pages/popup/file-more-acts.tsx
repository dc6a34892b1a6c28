import type { JSX } from 'preact';
import { isAllowed } from '../../domain/allowed-file.ts';
import type { Check } from '../../domain/check.ts';
import { isOfVeryFile, type CheckedFile, type Download } from '../../domain/checked-file.ts';
import { isBelow } from '../../domain/hosts.ts';
import type { Settings } from '../../settings/settings.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupModel } from '../../ui/popup-model.ts';
import { siteOfDownload } from '../../ui/site-of-download.ts';

type Props = {
  check: Check;
  file: CheckedFile;
  download: Download;
  isFlagged: boolean;
  settings: Settings;
  model: PopupModel;
};

/** What is seldom wanted of a download: its address checked, and what of its kind is let pass from now on. */
export function FileMoreActs({
  check,
  file,
  download,
  isFlagged,
  settings,
  model,
}: Props): JSX.Element | null {
  const { ports, orders } = usePage();
  const isOfWeb = /^https?:/i.test(download.address);
  const site = ports.isPrivate ? null : siteOfDownload(download);
  const sha256 = isFlagged && !ports.isPrivate ? ownSha256(check, file) : null;
  if (!isOfWeb && site === null && sha256 === null) return null;

  async function checkAddress(): Promise<void> {
    const given = await orders.give({ type: 'check-address', checkId: check.id });
    if (given.ok) await model.showCheck(given.result.checkId);
  }

  return (
    <details class="more-acts">
      <summary>More</summary>
      <div class="buttons">
        {isOfWeb && (
          <button type="button" class="button small" onClick={() => void checkAddress()}>
            Check the address too
          </button>
        )}
        {/* What is let pass is remembered on the disk. */}
        {sha256 !== null && (
          <AllowFile checkId={check.id} sha256={sha256} name={file.name} settings={settings} />
        )}
        {site !== null && <AllowSite site={site} settings={settings} />}
      </div>
      {site !== null && <p class="hint">What comes from an allowed site is not looked up.</p>}
    </details>
  );
}

/** What only declared or fetched again is may be another file's: it lets nothing pass. */
function ownSha256({ indicator }: Check, { hashSource }: CheckedFile): string | null {
  if (hashSource === null || !isOfVeryFile(hashSource)) return null;
  return indicator?.kind === 'file' && indicator.hash.length === SHA256_DIGITS ? indicator.hash : null;
}

const SHA256_DIGITS = 64;

type AllowFileProps = { checkId: string; sha256: string; name: string; settings: Settings };

function AllowFile({ checkId, sha256, name, settings }: AllowFileProps): JSX.Element {
  const { orders } = usePage();
  const others = settings.allowedFiles.filter((file) => file.sha256 !== sha256);

  async function toggle(isNowAllowed: boolean): Promise<void> {
    const allowedFiles = isNowAllowed ? others : [...others, { sha256, name }];
    const given = await orders.give({ type: 'change-settings', changes: { allowedFiles } });
    if (given.ok && !isNowAllowed) await orders.give({ type: 'keep-file', checkId });
  }

  const isNowAllowed = isAllowed(settings.allowedFiles, sha256);
  return (
    <button type="button" class="button small" onClick={() => void toggle(isNowAllowed)}>
      {isNowAllowed ? 'Warn of this file again' : 'Allow this file from now on'}
    </button>
  );
}

function AllowSite({ site, settings }: { site: string; settings: Settings }): JSX.Element {
  const { orders } = usePage();
  const { leftOutSites } = settings;
  const isNowAllowed = leftOutSites.some((allowed) => isBelow(site, allowed));

  function toggle(): void {
    const changed = isNowAllowed
      ? leftOutSites.filter((allowed) => !isBelow(site, allowed))
      : [...leftOutSites, site];
    void orders.give({ type: 'change-settings', changes: { leftOutSites: changed } });
  }

  return (
    <button type="button" class="button small" onClick={toggle}>
      {isNowAllowed ? 'Look up downloads of' : 'Allow downloads of'} <ForeignText text={site} />{' '}
      {isNowAllowed ? 'again' : 'from now on'}
    </button>
  );
}
