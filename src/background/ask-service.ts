import type { Check } from '../domain/check.ts';
import { VouchFailure } from '../domain/errors.ts';
import type { CheckJob } from '../domain/job.ts';
import type { Report } from '../domain/report.ts';
import { mayNameLink } from '../domain/named-link.ts';
import type { BackgroundClient } from '../virustotal/own-shapes/background-client.ts';
import type { Analysis } from '../virustotal/own-shapes/read-analysis.ts';
import { urlIdOf, urlIdOfAnalysis } from '../virustotal/url-id.ts';

/** What the service answered to a job's one request; that it has no report is an answer, too. */
export type Answer =
  | { kind: 'report'; report: Report }
  | { kind: 'no-report' }
  | { kind: 'submitted'; analysis: Pick<Analysis, 'id'> }
  | { kind: 'analysis'; analysis: Analysis };

/** A job to be sent; `knownReportId` is VirusTotal's own id in our copy of the report, null without one. */
export type Question = { check: Check; job: CheckJob; knownReportId: string | null; signal: AbortSignal };

/** Sends a job's request. */
export async function askService(client: BackgroundClient, question: Question): Promise<Answer> {
  const { check, job, signal } = question;
  switch (job.kind) {
    case 'look-up':
      return lookUp(client, question);
    case 'submit':
      return { kind: 'submitted', analysis: await client.submitUrl(urlOf(check).url, signal) };
    case 'reanalyse':
      return { kind: 'submitted', analysis: await client.reanalyseUrl(reportIdOf(question), signal) };
    case 'poll':
      return { kind: 'analysis', analysis: await client.analysis(analysisIdOf(check), signal) };
    case 'read-report':
      return {
        kind: 'report',
        report: await (check.indicator?.kind === 'file'
          ? client.file(check.indicator.hash, signal)
          : client.url(reportIdOf(question), signal)),
      };
    case 'upload':
    case 'send':
      // An upload is more than one request.
      throw new VouchFailure({ kind: 'unexpected-answer', what: 'unforeseen' });
  }
}

async function lookUp(client: BackgroundClient, { check, signal }: Question): Promise<Answer> {
  try {
    return { kind: 'report', report: await readIndicator(client, check, signal) };
  } catch (cause) {
    if (cause instanceof VouchFailure && cause.error.kind === 'not-found') return { kind: 'no-report' };
    throw cause;
  }
}

/** Only a link that a person asked for and that holds nothing private is named; of any other its SHA-256 goes alone. */
function readIndicator(
  client: BackgroundClient,
  { indicator, findings, partOf }: Check,
  signal: AbortSignal,
): Promise<Report> {
  switch (indicator?.kind) {
    case 'url':
      return client.url(
        partOf === null && mayNameLink(indicator.url, findings) ? urlIdOf(indicator.url) : indicator.sha256,
        signal,
      );
    case 'file':
      return client.file(indicator.hash, signal);
    case 'domain':
      return client.domain(indicator.name, signal);
    case 'ip':
      return client.ip(indicator.address, signal);
    case undefined:
      throw new VouchFailure({ kind: 'bad-input', which: 'not-a-link' });
  }
}

/** VirusTotal's own id of the link: from the analysis, the last report, or our canonical form, in that order. */
function reportIdOf({ check, knownReportId }: Question): string {
  const fromAnalysis = check.analysisId === null ? null : urlIdOfAnalysis(check.analysisId);
  return fromAnalysis ?? knownReportId ?? urlOf(check).sha256;
}

function analysisIdOf(check: Check): string {
  if (check.analysisId === null) throw new VouchFailure({ kind: 'unexpected-answer', what: 'unforeseen' });
  return check.analysisId;
}

function urlOf({ indicator }: Check): { url: string; sha256: string } {
  if (indicator?.kind !== 'url') throw new VouchFailure({ kind: 'bad-input', which: 'not-a-link' });
  return indicator;
}
