import { createHash } from 'node:crypto';
import { createSeededRandom } from './seeded-random.ts';

/** What the service knows of something before anybody asks. */
type Known = 'clean' | 'flagged' | 'unknown';

/** A link in its canonical form. */
type TracedLink = { kind: 'link'; url: string; known: Known };

/** A file of so many hashes, each of which names it. */
export type TracedFile = { kind: 'file'; content: string; known: Known } & Record<Algorithm, string>;

/** What is looked at. */
export type Subject = TracedLink | TracedFile;

/** One thing that the person does; `text` is what it is done with: the link as it is spelled there, or a hash. */
export type Look = { atMs: number; act: Act; subject: Subject; text: string };

/** A week of looks, the earliest first. Times are from its beginning, Monday 00:00. */
export type WeekTrace = { subjects: Subject[]; looks: Look[] };

/** The ways to look. */
export const ACTS = ['click', 'download', 'paste', 'reopen'] as const;
type Act = (typeof ACTS)[number];

const ALGORITHMS = ['sha256', 'sha1', 'md5'] as const;
type Algorithm = (typeof ALGORITHMS)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** How long the trace is. */
export const WEEK_MS = 7 * DAY_MS;
const MORNING_MS = 8 * HOUR_MS;
const EVENING_MS = 23 * HOUR_MS;

const LINKS = 60;
const REPEATED_CLICKS = 60;
const DOUBLE_CLICKS = 0.1;
const FILES = 24;
const REPEATED_DOWNLOADS = 8;
const ARTICLES = 4;
const UNKNOWN_LINKS = 0.15;
const UNKNOWN_FILES = 0.3;
const FLAGGED = 0.05;
const OTHER_SPELLING = 0.3;
const ZIPF_EXPONENT = 0.8;

type Random = () => number;

/**
 * A week of somebody who checks what they are about to open: about 23 things a day, a twentieth of what a public key may
 * ask for if each is one request. Nobody has measured this of such an extension; its proportions are those of web use
 * where there are any, and guesses otherwise:
 *
 * - 60 links, and 60 clicks on links that were clicked before: half of the clicks. Of page visits 58 % were repeats
 *   (Tauscher and Greenberg 1997), later 81 % (Cockburn and McKenzie 2001). Which link is repeated is Zipf-like, as
 *   requests for web pages are (Breslau et al. 1999), with the exponent 0.8: a few often, most never.
 * - When: 79 % within an hour of the last time, 13 % within a day, 8 % later. These are the revisits within one week of
 *   Obendorf et al. 2007 (72.6, 12 and 7.8 % of all).
 * - One new click in ten comes twice at the same moment: a double click, or the same link in two tabs.
 * - Three clicks in ten have another spelling of the link: a fragment, the host in capitals, the port written out.
 * - 24 files, and 8 downloads of one again, a quarter of all: the first copy was lost, or not found.
 * - 4 articles that name a file by MD5, SHA-1 and SHA-256, of which each is pasted, a minute apart.
 * - The popup is opened again after each of these once on average (half of them never, a quarter once, an eighth
 *   twice and so on), with the delays of revisits: it closes at the first click beside it, and a download's verdict is
 *   read there.
 * - 15 % of links and 30 % of files are new to VirusTotal, 5 % of both are flagged. A link that it does not know is
 *   submitted by either client, and known from then on. None looks private: there both would stop and ask.
 * - Nights are quiet: what falls into one happens in the next morning. What falls behind the week is left out.
 */
export function createWeekTrace(seed: number): WeekTrace {
  const random = createSeededRandom(seed);
  const links = dealt(LINKS, knownAt(UNKNOWN_LINKS), random).map(linkOf);
  const files = dealt(FILES + ARTICLES, knownAt(UNKNOWN_FILES), random).map(fileOf);
  const asked = [
    ...clicks(links, random),
    ...downloads(files.slice(0, FILES), random),
    ...pastes(files.slice(FILES), random),
  ];
  const again = dealt(asked.length, halvings, random);
  const looks = [...asked, ...asked.flatMap((look, place) => reopened(look, again[place] ?? 0, random))]
    .filter(({ atMs }) => atMs < WEEK_MS)
    .toSorted((one, other) => one.atMs - other.atMs);
  return { subjects: [...links, ...files], looks };
}

function linkOf(known: Known, place: number): TracedLink {
  return { kind: 'link', url: `https://site-${place}.example/page?n=${place}`, known };
}

function fileOf(known: Known, place: number): TracedFile {
  const content = `the content of file ${place}`;
  const by = (algorithm: Algorithm) => createHash(algorithm).update(content).digest('hex');
  return { kind: 'file', content, known, sha256: by('sha256'), sha1: by('sha1'), md5: by('md5') };
}

function knownAt(unknownShare: number): (place: number, length: number) => Known {
  return (place, length) => {
    if (place < Math.round(unknownShare * length)) return 'unknown';
    return place < Math.round((unknownShare + FLAGGED) * length) ? 'flagged' : 'clean';
  };
}

/** How often a place can be halved: half of them never, a quarter once, an eighth twice and so on. */
function halvings(place: number): number {
  let rest = place + 1;
  let times = 0;
  for (; rest % 2 === 0; rest /= 2) times += 1;
  return times;
}

/** One value for each place, shuffled: dealt and not drawn, so that every seed has the same proportions. */
function dealt<T>(length: number, valueAt: (place: number, length: number) => T, random: Random): T[] {
  return Array.from({ length }, (_, place) => ({ value: valueAt(place, length), order: random() }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ value }) => value);
}

function clicks(links: readonly TracedLink[], random: Random): Look[] {
  const click = (subject: TracedLink, atMs: number): Look => ({
    atMs,
    act: 'click',
    subject,
    text: spelled(subject.url, random),
  });
  return occasions(links, REPEATED_CLICKS, random).flatMap(({ subject, atMs, isFirst }) =>
    isFirst && random() < DOUBLE_CLICKS
      ? [click(subject, atMs), click(subject, atMs)]
      : [click(subject, atMs)],
  );
}

function downloads(files: readonly TracedFile[], random: Random): Look[] {
  return occasions(files, REPEATED_DOWNLOADS, random).map(({ subject, atMs }) => ({
    atMs,
    act: 'download',
    subject,
    text: subject.sha256,
  }));
}

function pastes(files: readonly TracedFile[], random: Random): Look[] {
  return files.flatMap((subject) => {
    const readAtMs = someTimeMs(random);
    return [subject.md5, subject.sha1, subject.sha256].map((text, place): Look => {
      return { atMs: readAtMs + place * MINUTE_MS, act: 'paste', subject, text };
    });
  });
}

/** The popup is opened on the answer again so many times, each counted from the last. */
function reopened({ atMs, subject }: Look, times: number, random: Random): Look[] {
  const looks: Look[] = [];
  const text = subject.kind === 'link' ? subject.url : subject.sha256;
  let lastMs = atMs;
  for (let time = 0; time < times; time += 1) {
    lastMs = laterMs(lastMs, random);
    looks.push({ atMs: lastMs, act: 'reopen', subject, text });
  }
  return looks;
}

/** Each once, and so many more of those that are popular: how popular is in the order of the list. */
function occasions<T extends Subject>(subjects: readonly T[], repeats: number, random: Random) {
  const lastMs = subjects.map(() => someTimeMs(random));
  const first = subjects.map((subject, place) => ({ subject, atMs: lastMs[place] ?? 0, isFirst: true }));
  const again = Array.from({ length: repeats }, () => {
    const place = zipfPlace(subjects.length, random);
    const atMs = laterMs(lastMs[place] ?? 0, random);
    lastMs[place] = atMs;
    return subjects.slice(place, place + 1).map((subject) => ({ subject, atMs, isFirst: false }));
  });
  return [...first, ...again.flat()];
}

function zipfPlace(length: number, random: Random): number {
  const weights = Array.from({ length }, (_, place) => (place + 1) ** -ZIPF_EXPONENT);
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (left -= weight) < 0);
}

function someTimeMs(random: Random): number {
  return outOfNight(Math.floor(random() * WEEK_MS));
}

function laterMs(atMs: number, random: Random): number {
  const drawn = random();
  const [fromMs, toMs] = drawn < 0.79 ? [0, HOUR_MS] : drawn < 0.92 ? [HOUR_MS, DAY_MS] : [DAY_MS, WEEK_MS];
  return outOfNight(atMs + Math.floor(fromMs + random() * (toMs - fromMs)));
}

function outOfNight(atMs: number): number {
  const dayMs = Math.floor(atMs / DAY_MS) * DAY_MS;
  const ofDayMs = atMs - dayMs;
  if (ofDayMs < MORNING_MS) return dayMs + MORNING_MS + Math.floor(ofDayMs / 8);
  return ofDayMs < EVENING_MS ? atMs : dayMs + DAY_MS + MORNING_MS + Math.floor((ofDayMs - EVENING_MS) / 8);
}

function spelled(url: string, random: Random): string {
  if (random() >= OTHER_SPELLING) return url;
  const { host, pathname, search } = new URL(url);
  const others = [
    `${url}#part-2`,
    `HTTPS://${host.toUpperCase()}${pathname}${search}`,
    `https://${host}:443${pathname}${search}`,
  ];
  return others[Math.floor(random() * others.length)] ?? url;
}
