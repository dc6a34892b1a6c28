import type { JSX } from 'preact';
import { FileName } from '../../ui/file-name.tsx';
import { formatBytes } from '../../ui/format-number.ts';
import { lazyPart } from '../../ui/lazy-part.tsx';
import type { FilesData } from './files-data.ts';
import type { LookedInto } from './looked-into.ts';

const InsidePart = lazyPart(async () => (await import('./inside/inside-part.tsx')).InsidePart);

/** `follow` has the page read a check of something in the archive. */
type Props = { lookedInto: LookedInto; data: FilesData; follow: (checkId: string) => Promise<void> };

const NAME_CHARACTERS = 60;

/** What is in an archive, or the wish for it where a person has to pick it. */
export function InsideSection({ lookedInto, data, follow }: Props): JSX.Element {
  const { name, sizeBytes, source } = lookedInto;
  return (
    <section class="inside" aria-labelledby="inside-heading">
      <h2 id="inside-heading">
        Inside <FileName name={name} stemCharacters={NAME_CHARACTERS} />
      </h2>
      {source === null ? (
        <p>
          Vouch cannot read it by itself: it was picked before, there is no file access, or it was moved,
          changed or deleted. Pick it below to look inside. It has {formatBytes(sizeBytes)}.
        </p>
      ) : (
        <InsidePart source={source} name={name} data={data} follow={follow} />
      )}
    </section>
  );
}
