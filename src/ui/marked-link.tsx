import type { JSX } from 'preact';
import type { LinkFinding } from '../domain/link-finding.ts';
import { linkPieces } from './finding-words.ts';
import { visibleText } from './visible-text.ts';

/** A link with what was found in it marked. */
export function MarkedLink({ link, findings }: { link: string; findings: LinkFinding[] }): JSX.Element {
  return (
    <bdi class="foreign marked-link" dir="ltr">
      {linkPieces(link, findings).map(({ text, marked }, index) =>
        marked ? <mark key={index}>{visibleText(text)}</mark> : visibleText(text),
      )}
    </bdi>
  );
}
