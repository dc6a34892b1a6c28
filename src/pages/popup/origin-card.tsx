import type { JSX } from 'preact';
import { isZipKin } from '../../archives/is-zip-kin.ts';
import type { CheckedFile, Download } from '../../domain/checked-file.ts';
import { contentKindOf } from '../../domain/content-kind.ts';
import { observe } from '../../domain/origin-observations.ts';
import { dangerLine } from '../../ui/browser-danger.ts';
import { FactList } from '../../ui/fact-list.tsx';
import { addressFact, textFact, type Fact } from '../../ui/fact.ts';
import { ObservationList } from '../../ui/observation-list.tsx';
import { usePage } from '../../ui/page-context.ts';
import { contentWords, observationLine, type ObservationLine } from '../../ui/observation-words.ts';
import { addressesOf, observedFile } from '../../ui/observed-file.ts';
import { NotInPrivate } from './not-in-private.tsx';

/** How a file came and what is odd about it, as far as this browser knows by itself. */
export function OriginCard({ checkId, file }: { checkId: string; file: CheckedFile }): JSX.Element {
  const { ports } = usePage();
  const { name, head, download, fate } = file;
  const odd = observe(observedFile(file)).map(observationLine);
  const canHold = isZipKin(name, head ?? null) && fate !== 'deleted';
  const lines = [...(odd.length > 0 ? odd : [nothingOdd(file)]), ...ofBrowser(download)];
  return (
    <section class="part origin-part" aria-labelledby="its-origin">
      <h2 id="its-origin">{download === null ? 'What it looks like' : 'Where it came from'}</h2>
      <ObservationList lines={lines} />
      <p class="aside">Vouch’s own observations, made in this browser: no request.</p>
      {canHold && ports.isPrivate && <NotInPrivate what="inside" />}
      {canHold && !ports.isPrivate && (
        <p class="buttons">
          <button type="button" class="button small" onClick={() => void ports.openInside(checkId)}>
            Look inside
          </button>
        </p>
      )}
      <FactList facts={originFacts(file)} />
    </section>
  );
}

/** What is not known is not claimed. */
function nothingOdd({ download, head }: CheckedFile): ObservationLine {
  const looked = ['its name', ...(download ? ['its address'] : []), ...(head ? ['its first bytes'] : [])];
  const last = looked.pop();
  const sentence =
    looked.length === 0
      ? `Vouch sees nothing odd in ${last}`
      : `Vouch sees nothing odd in ${looked.join(', ')} or ${last}`;
  return { tone: 'neutral', sentence };
}

function ofBrowser(download: Download | null): ObservationLine[] {
  return download === null ? [] : [dangerLine(download.danger)];
}

function originFacts(file: CheckedFile): Fact[] {
  const { download, head } = file;
  const content = head ? contentKindOf(head) : null;
  return [
    ...(download === null ? [] : wayFacts(download)),
    ...textFact('First bytes', content && `Those of ${contentWords(content)}`),
  ];
}

function wayFacts(download: Download): Fact[] {
  const [first = '', ...others] = addressesOf(download);
  const between = others.slice(0, -1);
  return [
    ...addressFact('Page', download.referrer ?? null),
    ...addressFact('Asked for', others.length > 0 ? first : null),
    ...(between.length > 0 ? [{ kind: 'addresses' as const, label: 'Then', addresses: between }] : []),
    ...addressFact('From', download.address),
    // Firefox tells what the server declared, Chromium what it makes of the name in the end.
    ...textFact('Type given', download.mime),
  ];
}
