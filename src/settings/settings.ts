import * as v from 'valibot';
import { DEFAULT_FRESH_HOURS } from '../domain/freshness.ts';
import { DEFAULT_MALICIOUS_FROM_FAMILIES } from '../domain/verdict.ts';
import { apiAddressSchema, DEFAULT_API_ADDRESS } from './api-address.ts';
import { DEFAULT_DOWNLOAD_SETTINGS, downloadSettings, downloadSettingsChange } from './download-settings.ts';

const familyCount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20));
/** Up to 90 days. */
const freshHours = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90 * 24));
const megabytes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));
const hostList = v.pipe(v.array(v.pipe(v.string(), v.maxLength(253))), v.maxLength(10_000));

/** What is fetched again is hashed in memory: 128 at most. */
const fetchedMegabytes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(128));

const DEFAULT_CACHE_MEGABYTES = 50;
const DEFAULT_FETCHED_MEGABYTES = 50;

/**
 * Raised by one where a stored setting changes its meaning or its name, with a step in `readSettings`. Version 1 was
 * stored without a number, and lacks what came later.
 */
export const SETTINGS_VERSION = 2;

/** A list that keeps its well-formed members. */
const texts = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform((members) => members.filter((member) => typeof member === 'string')),
  ),
  () => [],
);

/**
 * Each setting with its validator and its default. A stored value that is malformed falls back alone, never the
 * whole (`v.fallback`), so that one bad field does not cost a person the others. It falls back to its default, but
 * for `submission`: what a person chose is not known there, so nothing is published before they are asked.
 *
 * - `apiAddress`: where the API is, without a slash at the end.
 * - `submission`: what happens to a link without a report: submitted (a private-looking one after a question),
 *   always asked about, or only looked up.
 * - `lookUpDownloads`: whether the hash of each finished download may be looked up; null until it was asked.
 * - `watchRequests`: whether Vouch may see how downloads arrive: their requests, and in Firefox their bytes.
 * - `takeOverDownloads`: whether a clicked attachment is fetched in a way in which Firefox shows its bytes.
 * - `fetchAgainHosts`: hosts whose downloads may be fetched a second time where the file cannot be read, or that are
 *   asked for what they state of them.
 * - `fetchAgainMegabytes`: the largest that is fetched a second time.
 * - `paused`: no request leaves this browser.
 * - `excludedSites`: hosts on whose pages Vouch does nothing.
 * - `submitWithoutAskingHosts`: hosts whose private-looking links may be submitted as they are.
 * - `maliciousFromFamilies`: how many independent engine families make a verdict malicious.
 * - `unknownFreshHours`, `cleanFreshHours`, `flaggedFreshHours`: how long our copy of a report stands.
 * - `cacheMegabytes`: how much our copies of reports may take together.
 * - `publishNoticeSeen`: whether the person has read that a check may publish a link.
 *
 * What more is set on downloads stands in {@link downloadSettings}.
 */
const settingsSchema = v.object({
  apiAddress: v.fallback(apiAddressSchema, DEFAULT_API_ADDRESS),
  submission: v.fallback(v.picklist(['always', 'ask', 'look-up-only']), 'ask'),
  lookUpDownloads: v.fallback(v.nullable(v.boolean()), null),
  watchRequests: v.fallback(v.boolean(), false),
  takeOverDownloads: v.fallback(v.boolean(), false),
  fetchAgainHosts: texts,
  fetchAgainMegabytes: v.fallback(fetchedMegabytes, DEFAULT_FETCHED_MEGABYTES),
  paused: v.fallback(v.boolean(), false),
  excludedSites: texts,
  submitWithoutAskingHosts: texts,
  maliciousFromFamilies: v.fallback(familyCount, DEFAULT_MALICIOUS_FROM_FAMILIES),
  unknownFreshHours: v.fallback(freshHours, DEFAULT_FRESH_HOURS.unknownFreshHours),
  cleanFreshHours: v.fallback(freshHours, DEFAULT_FRESH_HOURS.cleanFreshHours),
  flaggedFreshHours: v.fallback(freshHours, DEFAULT_FRESH_HOURS.flaggedFreshHours),
  cacheMegabytes: v.fallback(megabytes, DEFAULT_CACHE_MEGABYTES),
  publishNoticeSeen: v.fallback(v.boolean(), false),
  ...downloadSettings,
});

/** The settings, valid. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** The settings as they are before anybody changed one. */
export const DEFAULT_SETTINGS: Settings = v.parse(settingsSchema, {
  apiAddress: DEFAULT_API_ADDRESS,
  submission: 'always',
  lookUpDownloads: null,
  watchRequests: false,
  takeOverDownloads: false,
  fetchAgainHosts: [],
  fetchAgainMegabytes: DEFAULT_FETCHED_MEGABYTES,
  paused: false,
  excludedSites: [],
  submitWithoutAskingHosts: [],
  maliciousFromFamilies: DEFAULT_MALICIOUS_FROM_FAMILIES,
  ...DEFAULT_FRESH_HOURS,
  cacheMegabytes: DEFAULT_CACHE_MEGABYTES,
  publishNoticeSeen: false,
  ...DEFAULT_DOWNLOAD_SETTINGS,
});

/** Reads settings that were stored, by whatever version: what is missing gets its default. */
export function readSettings(stored: unknown): Settings {
  const known = typeof stored === 'object' && stored !== null ? stored : {};
  return v.parse(settingsSchema, { ...DEFAULT_SETTINGS, ...known });
}

/** What a page may change by a message: not the address, which is changed with its key. */
export const settingsChangeSchema = v.strictObject({
  submission: v.exactOptional(v.picklist(['always', 'ask', 'look-up-only'])),
  lookUpDownloads: v.exactOptional(v.boolean()),
  watchRequests: v.exactOptional(v.boolean()),
  takeOverDownloads: v.exactOptional(v.boolean()),
  fetchAgainHosts: v.exactOptional(hostList),
  fetchAgainMegabytes: v.exactOptional(fetchedMegabytes),
  paused: v.exactOptional(v.boolean()),
  excludedSites: v.exactOptional(hostList),
  submitWithoutAskingHosts: v.exactOptional(hostList),
  maliciousFromFamilies: v.exactOptional(familyCount),
  unknownFreshHours: v.exactOptional(freshHours),
  cleanFreshHours: v.exactOptional(freshHours),
  flaggedFreshHours: v.exactOptional(freshHours),
  cacheMegabytes: v.exactOptional(megabytes),
  publishNoticeSeen: v.exactOptional(v.boolean()),
  ...downloadSettingsChange,
});

/** Some settings with their new values. */
export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>;
