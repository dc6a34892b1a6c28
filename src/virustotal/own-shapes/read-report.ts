import * as v from 'valibot';
import { VouchFailure } from '../../domain/errors.ts';
import type { DomainReport, FileReport, IpReport, Report, UrlReport } from '../../domain/report.ts';
import { engineResultsOf, statsOf } from './report-engines.ts';
import type { WireObject } from '../reading/envelope.ts';
import { millisecondsOf } from './milliseconds.ts';
import { wellFormed } from '../reading/well-formed.ts';
import { domainFacts, fileFacts, ipFacts, urlFacts } from '../schemas/report-facts.ts';

const urlSchema = v.object(urlFacts);
const fileSchema = v.object(fileFacts);
const domainSchema = v.object(domainFacts);
const ipSchema = v.object(ipFacts);

/** A wire object as a report in our own shape. Throws `unexpected-answer` for a type that is no report. */
export function readReport(object: WireObject): Report {
  switch (object.type) {
    case 'url':
      return readUrl(object);
    case 'file':
      return readFile(object);
    case 'domain':
      return readDomain(object);
    case 'ip_address':
      return readIp(object);
    default:
      throw new VouchFailure({ kind: 'unexpected-answer', what: 'type' });
  }
}

/** The facts in an object's attributes, and how many were malformed and left out. */
function factsOf<T>(schema: v.GenericSchema<unknown, T>, { attributes }: WireObject) {
  const { value, dropped } = wellFormed(schema, attributes);
  if (value === null) throw new VouchFailure({ kind: 'unexpected-answer', what: 'attributes' });
  return { facts: value, droppedAttributes: dropped.length };
}

type Url = v.InferOutput<typeof urlSchema>;
type File = v.InferOutput<typeof fileSchema>;
type Domain = v.InferOutput<typeof domainSchema>;
type Ip = v.InferOutput<typeof ipSchema>;

function commonOf(facts: Url | File | Domain | Ip) {
  const { total_votes: votes } = facts;
  return {
    stats: statsOf(facts.last_analysis_stats),
    engines: engineResultsOf(facts.last_analysis_results),
    analysedAtMs: millisecondsOf(facts.last_analysis_date),
    reputation: facts.reputation ?? null,
    votes: votes ? { harmless: votes.harmless ?? 0, malicious: votes.malicious ?? 0 } : null,
    tags: facts.tags ?? [],
    categories: Object.entries(facts.categories ?? {}).map(([source, category]) => ({ source, category })),
  };
}

function submissionsOf(facts: Url | File) {
  return {
    firstSubmittedAtMs: millisecondsOf(facts.first_submission_date),
    lastSubmittedAtMs: millisecondsOf(facts.last_submission_date),
    timesSubmitted: facts.times_submitted ?? null,
  };
}

/** Fact sheet section 7.5. An empty `last_final_url` was recorded and means that none is known. */
function readUrl(object: WireObject): UrlReport {
  const { facts, droppedAttributes } = factsOf(urlSchema, object);
  return {
    kind: 'url',
    id: object.id,
    ...commonOf(facts),
    ...submissionsOf(facts),
    url: facts.url ?? null,
    finalUrl: facts.last_final_url || null,
    redirects: facts.redirection_chain ?? [],
    title: facts.title ?? null,
    httpStatus: facts.last_http_response_code ?? null,
    contentLengthBytes: facts.last_http_response_content_length ?? null,
    contentSha256: facts.last_http_response_content_sha256 ?? null,
    threatNames: facts.threat_names ?? [],
    droppedAttributes,
  };
}

/** Fact sheet section 7.3 and `signature_info` of 7.4. */
function readFile(object: WireObject): FileReport {
  const { facts, droppedAttributes } = factsOf(fileSchema, object);
  return {
    kind: 'file',
    id: object.id,
    ...commonOf(facts),
    ...submissionsOf(facts),
    md5: facts.md5 ?? null,
    sha1: facts.sha1 ?? null,
    sha256: facts.sha256 ?? null,
    sizeBytes: facts.size ?? null,
    name: facts.meaningful_name ?? null,
    names: facts.names ?? [],
    typeDescription: facts.type_description ?? null,
    threatLabel: facts.popular_threat_classification?.suggested_threat_label ?? null,
    signature: facts.signature_info?.verified ?? null,
    signers: facts.signature_info?.signers ?? null,
    knownDistributors: facts.known_distributors?.distributors ?? [],
    droppedAttributes,
  };
}

/** Fact sheet section 7.6. */
function readDomain(object: WireObject): DomainReport {
  const { facts, droppedAttributes } = factsOf(domainSchema, object);
  return {
    kind: 'domain',
    id: object.id,
    ...commonOf(facts),
    registrar: facts.registrar ?? null,
    registeredAtMs: millisecondsOf(facts.creation_date),
    droppedAttributes,
  };
}

/** Fact sheet section 7.7. */
function readIp(object: WireObject): IpReport {
  const { facts, droppedAttributes } = factsOf(ipSchema, object);
  return {
    kind: 'ip',
    id: object.id,
    ...commonOf(facts),
    asOwner: facts.as_owner ?? null,
    asn: facts.asn ?? null,
    country: facts.country ?? null,
    network: facts.network ?? null,
    droppedAttributes,
  };
}
