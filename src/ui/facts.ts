import { unreachable } from '../domain/errors.ts';
import type { DomainReport, FileReport, IpReport, Report, UrlReport } from '../domain/report.ts';
import { formatBytes, formatNumber } from './format-number.ts';

/**
 * One fact of a report. Foreign text is shown as text only; `copy` puts a copy button beside it, `address` one
 * for the defanged form too.
 */
export type Fact =
  | { kind: 'text'; label: string; text: string; copy?: true }
  | { kind: 'address'; label: string; address: string }
  | { kind: 'addresses'; label: string; addresses: string[] }
  | { kind: 'time'; label: string; atMs: number }
  | { kind: 'list'; label: string; items: string[] };

/** The facts of a report that are known, in reading order. */
export function reportFacts(report: Report): Fact[] {
  return [...kindFacts(report), ...commonFacts(report)];
}

function kindFacts(report: Report): Fact[] {
  switch (report.kind) {
    case 'url':
      return urlFacts(report);
    case 'file':
      return fileFacts(report);
    case 'domain':
      return domainFacts(report);
    case 'ip':
      return ipFacts(report);
    default:
      return unreachable(report);
  }
}

function urlFacts(report: UrlReport): Fact[] {
  return [
    ...address('Final address', report.finalUrl),
    ...(report.redirects.length > 1
      ? [{ kind: 'addresses' as const, label: 'Redirects', addresses: report.redirects }]
      : []),
    ...text('Title', report.title),
    ...text('HTTP status', report.httpStatus?.toString()),
    ...text('Content length', bytes(report.contentLengthBytes)),
    ...copied('SHA-256 of the content', report.contentSha256),
    ...list('Threat names', report.threatNames),
    ...submissionFacts(report),
  ];
}

function fileFacts(report: FileReport): Fact[] {
  return [
    ...text('Name', report.name),
    ...list('Known as', report.names),
    ...text('Type', report.typeDescription),
    ...text('Size', bytes(report.sizeBytes)),
    ...copied('SHA-256', report.sha256),
    ...copied('SHA-1', report.sha1),
    ...copied('MD5', report.md5),
    ...text('Threat label', report.threatLabel),
    ...text('Signature', report.signature),
    ...text('Signers', report.signers),
    ...list('Distributed by', report.knownDistributors),
    ...submissionFacts(report),
  ];
}

function domainFacts(report: DomainReport): Fact[] {
  return [
    ...address('Domain', report.id),
    ...text('Registrar', report.registrar),
    ...time('Registered', report.registeredAtMs),
  ];
}

function ipFacts(report: IpReport): Fact[] {
  return [
    ...address('IP address', report.id),
    ...text('Owner', report.asOwner),
    ...text('AS number', report.asn?.toString()),
    ...text('Country', report.country),
    ...text('Network', report.network),
  ];
}

function submissionFacts(report: UrlReport | FileReport): Fact[] {
  return [
    ...time('First submitted', report.firstSubmittedAtMs),
    ...time('Last submitted', report.lastSubmittedAtMs),
    ...text('Times submitted', report.timesSubmitted === null ? null : formatNumber(report.timesSubmitted)),
  ];
}

function commonFacts(report: Report): Fact[] {
  const { votes, reputation, droppedAttributes } = report;
  return [
    ...time('Analysed', report.analysedAtMs),
    ...list(
      'Categories',
      report.categories.map(({ source, category }) => `${category} (${source})`),
    ),
    ...list('Tags', report.tags),
    ...text(
      'Votes',
      votes && `${formatNumber(votes.harmless)} harmless, ${formatNumber(votes.malicious)} malicious`,
    ),
    ...text('Reputation', reputation === null ? null : formatNumber(reputation)),
    ...(report.kind === 'url' ? copied('Id at VirusTotal', report.id) : []),
    ...text(
      'Left out',
      droppedAttributes === 0 ? null : `${droppedAttributes} malformed parts of the answer`,
    ),
  ];
}

function bytes(count: number | null): string | null {
  return count === null ? null : formatBytes(count);
}

function text(label: string, value: string | null | undefined): Fact[] {
  return value ? [{ kind: 'text', label, text: value }] : [];
}

function copied(label: string, value: string | null): Fact[] {
  return value ? [{ kind: 'text', label, text: value, copy: true }] : [];
}

function address(label: string, value: string | null): Fact[] {
  return value ? [{ kind: 'address', label, address: value }] : [];
}

function time(label: string, atMs: number | null): Fact[] {
  return atMs === null ? [] : [{ kind: 'time', label, atMs }];
}

function list(label: string, items: string[]): Fact[] {
  return items.length === 0 ? [] : [{ kind: 'list', label, items }];
}
