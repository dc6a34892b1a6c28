import * as v from 'valibot';
import { VouchFailure } from '../domain/errors.ts';
import type { DomainReport, FileReport, IpReport, Report, UrlReport } from '../domain/report.ts';
import { attributeReader, type AttributeReader } from './attribute-reader.ts';
import { readEngineResults, readStats } from './engine-results.ts';
import type { WireObject } from './envelope.ts';
import { countSchema, momentMsSchema } from './wire-numbers.ts';

const text = v.string();
const integer = v.pipe(v.number(), v.integer());
const votes = v.object({ harmless: countSchema, malicious: countSchema });

/** A wire object as a report in our own shape. Throws `unexpected-answer` for a type that is no report. */
export function readReport(object: WireObject): Report {
  const reader = attributeReader(object);
  switch (object.type) {
    case 'url':
      return readUrl(object.id, reader);
    case 'file':
      return readFile(object.id, reader);
    case 'domain':
      return readDomain(object.id, reader);
    case 'ip_address':
      return readIp(object.id, reader);
    default:
      throw new VouchFailure({ kind: 'unexpected-answer', what: 'type' });
  }
}

/** Read last: by then every attribute has had its chance to be counted as malformed. */
function counted<T extends object>(reader: AttributeReader, report: T): T & { droppedAttributes: number } {
  return { ...report, droppedAttributes: reader.droppedCount() };
}

function readCommon(id: string, reader: AttributeReader) {
  return {
    id,
    stats: readStats(reader, 'last_analysis_stats'),
    engines: readEngineResults(reader, 'last_analysis_results'),
    analysedAtMs: reader.one('last_analysis_date', momentMsSchema),
    reputation: reader.one('reputation', integer),
    votes: reader.one('total_votes', votes),
    tags: reader.list('tags', text),
    categories: reader.entries('categories', text).map(([source, category]) => ({ source, category })),
  };
}

function readSubmissions(reader: AttributeReader) {
  return {
    firstSubmittedAtMs: reader.one('first_submission_date', momentMsSchema),
    lastSubmittedAtMs: reader.one('last_submission_date', momentMsSchema),
    timesSubmitted: reader.one('times_submitted', countSchema),
  };
}

/** Fact sheet section 7.5. An empty `last_final_url` was recorded and means that none is known. */
function readUrl(id: string, reader: AttributeReader): UrlReport {
  return counted(reader, {
    kind: 'url' as const,
    ...readCommon(id, reader),
    ...readSubmissions(reader),
    url: reader.one('url', text),
    finalUrl: reader.one('last_final_url', text) || null,
    redirects: reader.list('redirection_chain', text),
    title: reader.one('title', text),
    httpStatus: reader.one('last_http_response_code', integer),
    contentLengthBytes: reader.one('last_http_response_content_length', countSchema),
    contentSha256: reader.one('last_http_response_content_sha256', text),
    threatNames: reader.list('threat_names', text),
  });
}

const classification = v.object({ suggested_threat_label: v.nullish(text) });
const signature = v.object({ verified: v.nullish(text), signers: v.nullish(text) });
const distributors = v.object({ distributors: v.nullish(v.array(text)) });

/** Fact sheet section 7.3 and `signature_info` of 7.4, which unsigned files have too: `verified` tells. */
function readFile(id: string, reader: AttributeReader): FileReport {
  const signed = reader.one('signature_info', signature);
  return counted(reader, {
    kind: 'file' as const,
    ...readCommon(id, reader),
    ...readSubmissions(reader),
    md5: reader.one('md5', text),
    sha1: reader.one('sha1', text),
    sha256: reader.one('sha256', text),
    sizeBytes: reader.one('size', countSchema),
    name: reader.one('meaningful_name', text),
    names: reader.list('names', text),
    typeDescription: reader.one('type_description', text),
    threatLabel: reader.one('popular_threat_classification', classification)?.suggested_threat_label ?? null,
    signature: signed?.verified ?? null,
    signers: signed?.signers ?? null,
    knownDistributors: reader.one('known_distributors', distributors)?.distributors ?? [],
  });
}

/** Fact sheet section 7.6. */
function readDomain(id: string, reader: AttributeReader): DomainReport {
  return counted(reader, {
    kind: 'domain' as const,
    ...readCommon(id, reader),
    registrar: reader.one('registrar', text),
    registeredAtMs: reader.one('creation_date', momentMsSchema),
  });
}

/** Fact sheet section 7.7. */
function readIp(id: string, reader: AttributeReader): IpReport {
  return counted(reader, {
    kind: 'ip' as const,
    ...readCommon(id, reader),
    asOwner: reader.one('as_owner', text),
    asn: reader.one('asn', countSchema),
    country: reader.one('country', text),
    network: reader.one('network', text),
  });
}
