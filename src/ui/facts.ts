import { unreachable } from '../domain/errors.ts';
import type { DomainReport, FileReport, IpReport, Report, UrlReport } from '../domain/report.ts';
import { addressFact, copiedFact, listFact, textFact, timeFact, type Fact } from './fact.ts';
import { formatBytes, formatNumber } from './format-number.ts';

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
    ...addressFact('Final address', report.finalUrl),
    ...(report.redirects.length > 1
      ? [{ kind: 'addresses' as const, label: 'Redirects', addresses: report.redirects }]
      : []),
    ...textFact('Title', report.title),
    ...textFact('HTTP status', report.httpStatus?.toString()),
    ...textFact('Content length', bytes(report.contentLengthBytes)),
    ...copiedFact('SHA-256 of the content', report.contentSha256),
    ...listFact('Threat names', report.threatNames),
    ...submissionFacts(report),
  ];
}

function fileFacts(report: FileReport): Fact[] {
  return [
    ...textFact('Name', report.name),
    ...listFact('Known as', report.names),
    ...textFact('Type', report.typeDescription),
    ...textFact('Size', bytes(report.sizeBytes)),
    ...copiedFact('SHA-256', report.sha256),
    ...copiedFact('SHA-1', report.sha1),
    ...copiedFact('MD5', report.md5),
    ...textFact('Threat label', report.threatLabel),
    ...textFact('Signature', report.signature),
    ...textFact('Signers', report.signers),
    ...listFact('Distributed by', report.knownDistributors),
    ...submissionFacts(report),
  ];
}

function domainFacts(report: DomainReport): Fact[] {
  return [
    ...addressFact('Domain', report.id),
    ...textFact('Registrar', report.registrar),
    ...timeFact('Registered', report.registeredAtMs),
  ];
}

function ipFacts(report: IpReport): Fact[] {
  return [
    ...addressFact('IP address', report.id),
    ...textFact('Owner', report.asOwner),
    ...textFact('AS number', report.asn?.toString()),
    ...textFact('Country', report.country),
    ...textFact('Network', report.network),
  ];
}

function submissionFacts(report: UrlReport | FileReport): Fact[] {
  return [
    ...timeFact('First submitted', report.firstSubmittedAtMs),
    ...timeFact('Last submitted', report.lastSubmittedAtMs),
    ...textFact(
      'Times submitted',
      report.timesSubmitted === null ? null : formatNumber(report.timesSubmitted),
    ),
  ];
}

function commonFacts(report: Report): Fact[] {
  const { votes, reputation, droppedAttributes } = report;
  return [
    ...timeFact('Analysed', report.analysedAtMs),
    ...listFact(
      'Categories',
      report.categories.map(({ source, category }) => `${category} (${source})`),
    ),
    ...listFact('Tags', report.tags),
    ...textFact(
      'Votes',
      votes && `${formatNumber(votes.harmless)} harmless, ${formatNumber(votes.malicious)} malicious`,
    ),
    ...textFact('Reputation', reputation === null ? null : formatNumber(reputation)),
    ...(report.kind === 'url' ? copiedFact('Id at VirusTotal', report.id) : []),
    ...textFact(
      'Left out',
      droppedAttributes === 0 ? null : `${droppedAttributes} malformed parts of the answer`,
    ),
  ];
}

function bytes(count: number | null): string | null {
  return count === null ? null : formatBytes(count);
}
