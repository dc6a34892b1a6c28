import type { ArchiveTrouble, EntryTrouble } from '../../../archives/archive.ts';
import type { ArchiveFinding } from '../../../archives/archive-findings.ts';
import { unreachable } from '../../../domain/errors.ts';
import { countOf, formatNumber, roundBytes } from '../../../ui/format-number.ts';
import { nameTrickLine, quoted, type ObservationLine } from '../../../ui/observation-words.ts';

/** What an archive's list shows, in a sentence. */
export function findingLine(finding: ArchiveFinding): ObservationLine {
  switch (finding.kind) {
    case 'bomb':
      return {
        tone: 'bad',
        sentence: `It unpacks to ${roundBytes(finding.unpackedBytes)}, ${formatNumber(finding.times)} times its own size: it may be made to fill the disk`,
      };
    case 'impossible-size':
      return named(finding, 'bad', 'would unpack to more than their packing can hold');
    case 'overlapping':
      return named(finding, 'bad', 'share their bytes with others, as no archiver makes them');
    case 'climbs-out':
      return named(finding, 'bad', 'would be put outside of the folder that it is unpacked into');
    case 'same-name':
      return named(
        finding,
        'odd',
        'have a name that another one has: which one counts depends on who unpacks it',
      );
    case 'macros':
      return { tone: 'odd', sentence: `This document has macros: ${listed(finding)}` };
    case 'programs':
      return {
        tone: 'neutral',
        sentence: `${countOf(finding.count, 'file')} can be run: ${listed(finding)}`,
      };
    case 'nested':
      return {
        tone: 'neutral',
        sentence: `${countOf(finding.count, 'archive')} within it, not looked into: ${listed(finding)}`,
      };
    case 'encrypted':
      return {
        tone: 'odd',
        sentence:
          finding.count === finding.of
            ? 'It needs a password, so no engine can look into it'
            : `${formatNumber(finding.count)} of ${countOf(finding.of, 'file')} need a password`,
      };
    case 'trick': {
      const { tone, sentence } = nameTrickLine(finding.trick, quoted(finding.name));
      return {
        tone,
        sentence:
          finding.more === 0 ? sentence : `${sentence} (and ${formatNumber(finding.more)} more like it)`,
      };
    }
    default:
      return unreachable(finding);
  }
}

type Named = Extract<ArchiveFinding, { names: string[] }>;

function named(finding: Named, tone: ObservationLine['tone'], what: string): ObservationLine {
  return { tone, sentence: `${countOf(finding.count, 'entry', 'entries')} ${what}: ${listed(finding)}` };
}

function listed({ names, count }: Named): string {
  const more = count - names.length;
  return `${names.map(quoted).join(', ')}${more > 0 ? ` and ${formatNumber(more)} more` : ''}`;
}

/** Why there is no list of what is inside. */
export function archiveTroubleWords(trouble: ArchiveTrouble): string {
  switch (trouble) {
    case 'not-an-archive':
      return 'This is no ZIP archive, or its end is missing.';
    case 'split':
      return 'This is one part of an archive that was split: only all of them together can be looked into.';
    case 'damaged':
      return 'Its list of what is inside cannot be read: it is damaged, or made to mislead.';
    case 'ambiguous':
      return 'It has two lists of what is inside, so what comes out depends on the program that unpacks it. That is rarely an accident.';
    case 'too-large':
      return 'Its list of what is inside is larger than an honest one, and was not read.';
    case 'encrypted':
      return 'Its list of what is inside is encrypted.';
    case 'unreadable':
      return 'The file could not be read. It may have been moved, changed or deleted meanwhile.';
    default:
      return unreachable(trouble);
  }
}

/** Why a file in an archive has no hash. */
export function entryTroubleWords(trouble: EntryTrouble): string {
  switch (trouble) {
    case 'encrypted':
      return 'It needs a password';
    case 'unsupported':
      return 'It is packed in a way that browsers cannot unpack';
    case 'too-large':
      return 'It is larger than what Vouch unpacks, 256 MB';
    case 'damaged':
      return 'It is not what the archive’s list says: damaged, or made to mislead';
    case 'unreadable':
      return 'The archive could not be read, or is another one now';
    default:
      return unreachable(trouble);
  }
}
