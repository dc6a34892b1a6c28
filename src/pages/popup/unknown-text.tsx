import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import { wasAskedByHash } from '../../ui/asked-by-hash.ts';
import { hasPrivateFindings } from '../../domain/link-finding.ts';
import { usePage } from '../../ui/page-context.ts';
import { SourceLine } from '../../ui/source-line.tsx';
import type { Settings } from '../../settings/settings.ts';
import { AskedFacts } from './asked-facts.tsx';
import { UploadPart } from '../../ui/upload/upload-part.tsx';

/** Unknown is a proper answer: what it means, and what can be done about it. */
export function UnknownText({ check, settings }: { check: Check; settings: Settings }): JSX.Element {
  const { orders } = usePage();
  const isLink = check.indicator?.kind === 'url';
  const submit = () => void orders.give({ type: 'retry-check', checkId: check.id });
  return (
    <>
      <div class="explanation">
        <p>
          {check.indicator?.kind === 'file' &&
            'Nobody has sent this very file there, so no engine of theirs has looked at it. '}
          Unknown says nothing for it and nothing against it.
        </p>
        {wasAskedByHash(check) && (
          <p>
            Because it {whyByHash(check)}, only its SHA-256 was asked for: it is not known under this
            spelling, and VirusTotal may know it under another.
          </p>
        )}
        {check.submissionUnsure && (
          <p>The submission may have arrived; it is never sent a second time unasked.</p>
        )}
        {isLink && (
          <>
            <p>
              To have it analysed it must be submitted, and everybody at VirusTotal can read it then.
              {settings.submission === 'look-up-only' && ' By your settings Vouch never does that unasked.'}
            </p>
            <button type="button" class="button primary" onClick={submit}>
              Submit it
            </button>
          </>
        )}
      </div>
      {check.file && <UploadPart check={check} apiAddress={settings.apiAddress} isHeld={false} />}
      <AskedFacts check={check} />
      <SourceLine fetchedAtMs={null} />
    </>
  );
}

function whyByHash({ findings }: Check): string {
  return hasPrivateFindings(findings) ? 'may be private' : 'is longer than 4 kB';
}
