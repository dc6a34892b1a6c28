import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Check } from '../../domain/check.ts';
import type { CheckedFile } from '../../domain/checked-file.ts';
import { FileName } from '../../ui/file-name.tsx';
import { usePage } from '../../ui/page-context.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { NotInPrivate } from './not-in-private.tsx';

const STEM_CHARACTERS = 40;

/** Which file on this computer a hash that was asked for is of, as far as Vouch knows: compared here, without a request. */
export function SameFile({ hash, indicatorKey }: { hash: string; indicatorKey: string }): JSX.Element {
  const { ports } = usePage();
  const found = useSignal<Check[] | null>(null);
  useEffect(() => {
    ports.filesWithHash(indicatorKey).then(
      (checks) => (found.value = checks),
      () => (found.value = null),
    );
  }, [indicatorKey, ports, found]);
  return (
    <section class="part same-file" aria-label="Files on this computer">
      {found.value !== null && <Found hash={hash} check={found.value[0]} />}
      {ports.isPrivate ? (
        <NotInPrivate what="compare" />
      ) : (
        <button type="button" class="button small" onClick={() => void ports.openCompare(hash)}>
          Compare with downloads
        </button>
      )}
    </section>
  );
}

function Found({ hash, check }: { hash: string; check: Check | undefined }): JSX.Element {
  const name = HASH_NAMES.get(hash.length) ?? 'hash';
  if (!check?.file)
    return (
      <p>
        No download that Vouch knows has this {name}
        {hash.length === SHA256_DIGITS ? '.' : ' as far as it can tell.'}
      </p>
    );
  return (
    <p>
      This is the {name} of <FileName name={check.file.name} stemCharacters={STEM_CHARACTERS} />,{' '}
      {howItCame(check.file)} <RelativeTime atMs={check.createdAtMs} />.
    </p>
  );
}

function howItCame({ hashSource, download }: CheckedFile): string {
  if (hashSource === 'unpacked') return 'unpacked from an archive';
  return download === null ? 'picked' : 'downloaded';
}

const SHA256_DIGITS = 64;
const HASH_NAMES: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA-1'],
  [SHA256_DIGITS, 'SHA-256'],
]);
