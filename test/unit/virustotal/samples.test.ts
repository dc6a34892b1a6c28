import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/domain/report.ts';
import { answerError } from '../../../src/virustotal/transport/answer-error.ts';
import { objectAnswerSchema, objectSchema } from '../../../src/virustotal/reading/envelope.ts';
import { readAnalysis } from '../../../src/virustotal/own-shapes/read-analysis.ts';
import { readCommentPage, readCreatedComment } from '../../../src/virustotal/own-shapes/read-comments.ts';
import { readReport } from '../../../src/virustotal/own-shapes/read-report.ts';
import { readCreatedVote, readFirstVote } from '../../../src/virustotal/own-shapes/read-votes.ts';
import { NOW_MS } from './fake-service.ts';
import { HAS_SAMPLES, jsonOf, objectOf, samplesOf, type Json } from './recorded-samples.ts';

/** Attributes that are malformed in a recording, by its kind and name, with the reason. None is known. */
const MALFORMED: Record<string, { count: number; reason: string }> = {};

/** Examples of one attribute in the documentation's own words: neither type nor id, so no object of the service. */
const ATTRIBUTE_EXAMPLES = new Set([
  'docs-dmg_info-only.json',
  'docs-image_code_injections-only.json',
  'docs-ipa_info-itunes-only.json',
  'docs-openxml_info-docx-only.json',
  'docs-openxml_info-xlsx-only.json',
]);

/** A connector, not the service, wrote these names with an underscore; their values are null. */
const NOT_THE_SERVICE_S_STATS = new Set(['confirmed_timeout', 'type_unsupported']);

function orNull(value: unknown): unknown {
  return value ?? null;
}

function millisecondsOf(seconds: unknown): number | null {
  return typeof seconds === 'number' ? seconds * 1000 : null;
}

/** What the popup shows of every report, straight from the recorded attributes. */
function commonOf(id: unknown, raw: Json) {
  return {
    id,
    analysedAtMs: millisecondsOf(raw['last_analysis_date']),
    reputation: orNull(raw['reputation']),
    votes: orNull(raw['total_votes']),
    tags: raw['tags'] ?? [],
    categories: Object.entries(jsonOf(raw['categories'])).map(([source, category]) => ({ source, category })),
  };
}

function submissionsOf(raw: Json) {
  return {
    firstSubmittedAtMs: millisecondsOf(raw['first_submission_date']),
    lastSubmittedAtMs: millisecondsOf(raw['last_submission_date']),
    timesSubmitted: orNull(raw['times_submitted']),
  };
}

const EXPECTED_BY_KIND: Record<string, { kind: Report['kind']; facts: (raw: Json) => Json }> = {
  url: {
    kind: 'url',
    facts: (raw) => ({
      ...submissionsOf(raw),
      url: orNull(raw['url']),
      finalUrl: raw['last_final_url'] === '' ? null : orNull(raw['last_final_url']),
      redirects: raw['redirection_chain'] ?? [],
      title: orNull(raw['title']),
      httpStatus: orNull(raw['last_http_response_code']),
      contentLengthBytes: orNull(raw['last_http_response_content_length']),
      contentSha256: orNull(raw['last_http_response_content_sha256']),
      threatNames: raw['threat_names'] ?? [],
    }),
  },
  file: {
    kind: 'file',
    facts: (raw) => ({
      ...submissionsOf(raw),
      md5: orNull(raw['md5']),
      sha1: orNull(raw['sha1']),
      sha256: orNull(raw['sha256']),
      sizeBytes: orNull(raw['size']),
      name: orNull(raw['meaningful_name']),
      names: raw['names'] ?? [],
      typeDescription: orNull(raw['type_description']),
      threatLabel: orNull(jsonOf(raw['popular_threat_classification'])['suggested_threat_label']),
      signature: orNull(jsonOf(raw['signature_info'])['verified']),
      signers: orNull(jsonOf(raw['signature_info'])['signers']),
      knownDistributors: jsonOf(raw['known_distributors'])['distributors'] ?? [],
    }),
  },
  domain: {
    kind: 'domain',
    facts: (raw) => ({
      registrar: orNull(raw['registrar']),
      registeredAtMs: millisecondsOf(raw['creation_date']),
    }),
  },
  ip_address: {
    kind: 'ip',
    facts: (raw) => ({
      asOwner: orNull(raw['as_owner']),
      asn: orNull(raw['asn']),
      country: orNull(raw['country']),
      network: orNull(raw['network']),
    }),
  },
};

/** Each engine as it was recorded, its day written out. */
function enginesOf(raw: Json) {
  return Object.entries(jsonOf(raw['last_analysis_results'])).map(([name, value]) => {
    const entry = jsonOf(value);
    const day = entry['engine_update'];
    return {
      engine: entry['engine_name'] ?? name,
      category: entry['category'],
      result: orNull(entry['result']),
      method: orNull(entry['method']),
      version: orNull(entry['engine_version']),
      updated: typeof day === 'string' ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : null,
    };
  });
}

function expectedStats(raw: Json): Json {
  const counts = Object.entries(jsonOf(raw['last_analysis_stats']));
  return Object.fromEntries(counts.filter(([name]) => !NOT_THE_SERVICE_S_STATS.has(name)));
}

function sumOf(counts: Json): number {
  return Object.values(counts).reduce<number>(
    (sum, count) => sum + (typeof count === 'number' ? count : 0),
    0,
  );
}

/** The tests of one kind, or one skipped test that says why there are none. */
function describeSamples(kind: string, test: (name: string, body: Json) => void): void {
  describe(`recorded samples of kind ${kind}`, () => {
    if (!HAS_SAMPLES) {
      it.skip(`are not here: the folder shared/samples is not beside the project (${kind})`, () => {});
      return;
    }
    it.each(samplesOf(kind))('%s', test);
  });
}

for (const [type, { kind, facts }] of Object.entries(EXPECTED_BY_KIND)) {
  describeSamples(type, (name, body) => {
    const object = objectOf(body);
    if (ATTRIBUTE_EXAMPLES.has(name)) {
      expect(v.safeParse(objectSchema, object).success).toBe(false);
      return;
    }
    const raw = jsonOf(object['attributes']);
    const report = readReport(v.parse(objectSchema, object));
    expect(report).toMatchObject({ kind, ...commonOf(object['id'], raw), ...facts(raw) });
    expect(report.engines).toEqual(enginesOf(raw));
    expect(report.stats).toMatchObject(expectedStats(raw));
    expect(sumOf(report.stats)).toBe(sumOf(expectedStats(raw)));
    expect(report.droppedAttributes).toBe(MALFORMED[`${type}/${name}`]?.count ?? 0);
  });
}

const OPINIONS = ['malicious', 'suspicious', 'harmless', 'undetected'];

describeSamples('analysis', (_, body) => {
  const raw = objectOf(body);
  const attributes = jsonOf(raw['attributes']);
  const { data, meta } = v.parse(objectAnswerSchema, 'data' in body ? body : { data: body });
  const analysis = readAnalysis(data, meta);
  const byResults = Object.values(jsonOf(attributes['results'])).filter((entry) =>
    OPINIONS.includes(String(jsonOf(entry)['category'])),
  ).length;
  const counts = Object.entries(jsonOf(attributes['stats'])).filter(([name]) => OPINIONS.includes(name));
  const ofUrl = /^u-(.{64})-/.exec(String(raw['id']))?.[1];
  const bodyMeta = jsonOf(body['meta']);
  const urlInfo = jsonOf(bodyMeta['url_info']);
  const fileInfo = jsonOf(bodyMeta['file_info']);
  expect(analysis).toEqual({
    id: String(raw['id']),
    completed: attributes['status'] === 'completed',
    answered: Math.max(byResults, sumOf(Object.fromEntries(counts))),
    urlId: urlInfo['id'] ?? ofUrl ?? null,
    fileSha256: fileInfo['sha256'] ?? null,
  });
});

function elementsOf(body: Json): unknown[] {
  return Array.isArray(body['data']) ? body['data'] : [];
}

/** A comment straight from its recorded attributes; no recording asked for the author. */
function commentOf(element: unknown) {
  const raw = jsonOf(jsonOf(element)['attributes']);
  const tags = Array.isArray(raw['tags']) ? raw['tags'] : [];
  return {
    id: jsonOf(element)['id'],
    writtenAtMs: millisecondsOf(raw['date']),
    text: raw['text'],
    tags: tags.filter((tag) => !String(tag).startsWith('_:')),
    votes: raw['votes'],
    author: null,
  };
}

describeSamples('comments', (_, body) => {
  const meta = jsonOf(body['meta']);
  expect(readCommentPage(body, null)).toEqual({
    comments: elementsOf(body).map(commentOf),
    cursor: orNull(meta['cursor']),
    total: orNull(meta['count']),
    dropped: 0,
  });
  for (const data of elementsOf(body)) expect(readCreatedComment({ data })).toEqual(commentOf(data));
});

function verdictOf(element: unknown): unknown {
  return orNull(jsonOf(jsonOf(element)['attributes'])['verdict']);
}

describeSamples('votes', (_, body) => {
  if (!Array.isArray(body['data'])) {
    expect(readCreatedVote(body)).toBe(verdictOf(body['data']));
    return;
  }
  expect(readFirstVote(body)).toBe(verdictOf(body['data'][0]));
  for (const data of elementsOf(body)) expect(readCreatedVote({ data })).toBe(verdictOf(data));
});

const KIND_BY_CODE: Record<string, string> = {
  BadRequestError: 'bad-input',
  InvalidArgumentError: 'bad-input',
  AuthenticationRequiredError: 'wrong-key',
  WrongCredentialsError: 'wrong-key',
  ForbiddenError: 'forbidden',
  NotFoundError: 'not-found',
  AlreadyExistsError: 'already-exists',
  QuotaExceededError: 'quota-spent',
};

describeSamples('errors', (name, body) => {
  const recorded = jsonOf(body['error']);
  const status = Number(name.slice(0, 3));
  const error = answerError({ status, body, retryAfter: null }, NOW_MS);
  expect(error.kind).toBe(KIND_BY_CODE[String(recorded['code'])]);
  expect(JSON.stringify(error)).not.toContain(String(recorded['message']));
});
