import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { lazyPart } from '../../ui/lazy-part.tsx';
import type { FilesData } from './files-data.ts';
import type { PickedFile } from './picked-files.ts';

const ComparePart = lazyPart(async () => (await import('./compare/compare-part.tsx')).ComparePart);

/** `published` is the hash that the page was opened with. */
type Props = { published: string; picked: ReadonlySignal<PickedFile[]>; data: FilesData };

/** Where a published hash is compared with the last downloads. */
export function CompareSection({ published, picked, data }: Props): JSX.Element {
  return (
    <section class="compare" aria-labelledby="compare-heading">
      <h2 id="compare-heading">Compare a checksum</h2>
      <ComparePart published={published} picked={picked} data={data} />
    </section>
  );
}
