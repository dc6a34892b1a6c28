import { createFakeService, errorAnswer, sha256Of, type FakeService } from '../test/support/fake-service.ts';
import type { Subject, TracedFile } from './week-trace.ts';

const FLAGGED_BY = 7;

/** Makes a service know what the week's trace says of its links, and its files by each of their hashes. */
export function teachWeek(service: FakeService, subjects: readonly Subject[]): FakeService {
  const files = subjects.filter((subject) => subject.kind === 'file');
  for (const subject of subjects)
    if (subject.kind === 'link' && subject.known !== 'unknown')
      service.knows(subject.url, flaggedBy(subject));
  service.fault = ({ line }) => {
    const [, hash] = /^GET \/files\/([0-9a-f]+)$/.exec(line) ?? [];
    return hash === undefined ? null : fileAnswer(files.find((file) => hasHash(file, hash)));
  };
  return service;
}

/** A service of its own that knows the week. */
export function createWeekService(subjects: readonly Subject[]): FakeService {
  return teachWeek(createFakeService(), subjects);
}

/** The id of what a request is about: a link's SHA-256, a file's SHA-256; null for anything else. */
export function askedAbout(line: string, form: string, subjects: readonly Subject[]): string | null {
  const [, collection, id = ''] = /^[A-Z]+ \/(urls|files|analyses)(?:\/([^/]+))?/.exec(line) ?? [];
  switch (collection) {
    case 'urls':
      return id === '' ? sha256Of(new URLSearchParams(form).get('url') ?? '') : linkIdOf(id);
    case 'files':
      return (
        subjects.filter((subject) => subject.kind === 'file').find((file) => hasHash(file, id))?.sha256 ??
        null
      );
    case 'analyses':
      return id.slice(2, 66);
    default:
      return null;
  }
}

/** The id by which requests about a subject are told. */
export function idOf(subject: Subject): string {
  return subject.kind === 'link' ? sha256Of(subject.url) : subject.sha256;
}

function linkIdOf(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? id : sha256Of(Buffer.from(id, 'base64url').toString('utf8'));
}

function hasHash({ md5, sha1, sha256 }: TracedFile, hash: string): boolean {
  return hash === md5 || hash === sha1 || hash === sha256;
}

function fileAnswer(file: TracedFile | undefined): Response {
  if (file === undefined || file.known === 'unknown') return errorAnswer(404, 'NotFoundError');
  const { md5, sha1, sha256 } = file;
  const last_analysis_stats = { malicious: flaggedBy(file), undetected: 60 };
  const attributes = { md5, sha1, sha256, last_analysis_stats, last_analysis_results: {} };
  return Response.json({ data: { type: 'file', id: sha256, attributes } });
}

function flaggedBy({ known }: Subject): number {
  return known === 'flagged' ? FLAGGED_BY : 0;
}
