import * as v from 'valibot';
import { MEDIA_KINDS } from '../domain/media-kind.ts';
import { NOTICE_KINDS } from '../domain/notice-kind.ts';

/** How long a risky download may be held at least and at most. */
export const HOLD_SECONDS = { least: 5, most: 60 };

/** More of one kind is no list that a person keeps. */
const MOST_LISTED = 1000;

const seconds = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(HOLD_SECONDS.least),
  v.maxValue(HOLD_SECONDS.most),
);
const megabytes = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)));
const kinds = v.pipe(v.array(v.picklist(MEDIA_KINDS)), v.maxLength(MEDIA_KINDS.length));
const notices = v.pipe(v.array(v.picklist(NOTICE_KINDS)), v.maxLength(NOTICE_KINDS.length));
const extensions = listOf(v.pipe(v.string(), v.regex(/^[^\s./\\]{1,32}$/)));
const hosts = listOf(v.pipe(v.string(), v.minLength(1), v.maxLength(253)));
const folders = listOf(v.pipe(v.string(), v.minLength(1), v.maxLength(4096)));
const allowedFiles = listOf(
  v.strictObject({
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    name: v.pipe(v.string(), v.maxLength(1000)),
  }),
);

/** The settings of downloads as they are before anybody changed one. */
export const DEFAULT_DOWNLOAD_SETTINGS = {
  leftOutKinds: [...MEDIA_KINDS],
  leftOutExtensions: [],
  leftOutAboveMegabytes: null,
  leftOutSites: [],
  leftOutFolders: [],
  lookUpPrivateDownloads: false,
  allowedFiles: [],
  noticesOfDownloads: [...NOTICE_KINDS],
  holdRiskyDownloads: false,
  holdSeconds: 15,
};

/**
 * What a person has set on downloads, where they are looked up at all.
 *
 * - `leftOutKinds`: the kinds of files that are left out; `leftOutExtensions`: further ones, by what their names end
 *   in, in lower case and without a dot.
 * - `leftOutAboveMegabytes`: larger ones are left out; null: none is for its size.
 * - `leftOutSites`: hosts; what comes from one, or from one below it, or was linked there, is left out.
 * - `leftOutFolders`: what is saved in one of these or below is left out.
 * - `lookUpPrivateDownloads`: whether those of private windows are looked up, too.
 * - `allowedFiles`: files that are never called bad by badge or notification, whatever the engines say.
 * - `noticesOfDownloads`: what a notification is shown for.
 * - `holdRiskyDownloads`, `holdSeconds`: whether types that can do harm are held until their address was looked up, and
 *   for how long at most.
 */
export const downloadSettings = {
  leftOutKinds: v.fallback(kinds, () => [...DEFAULT_DOWNLOAD_SETTINGS.leftOutKinds]),
  leftOutExtensions: v.fallback(extensions, () => []),
  leftOutAboveMegabytes: v.fallback(megabytes, DEFAULT_DOWNLOAD_SETTINGS.leftOutAboveMegabytes),
  leftOutSites: v.fallback(hosts, () => []),
  leftOutFolders: v.fallback(folders, () => []),
  lookUpPrivateDownloads: v.fallback(v.boolean(), DEFAULT_DOWNLOAD_SETTINGS.lookUpPrivateDownloads),
  allowedFiles: v.fallback(allowedFiles, () => []),
  noticesOfDownloads: v.fallback(notices, () => [...DEFAULT_DOWNLOAD_SETTINGS.noticesOfDownloads]),
  holdRiskyDownloads: v.fallback(v.boolean(), DEFAULT_DOWNLOAD_SETTINGS.holdRiskyDownloads),
  holdSeconds: v.fallback(seconds, DEFAULT_DOWNLOAD_SETTINGS.holdSeconds),
};

/** What of it a page may change by a message: all of it. */
export const downloadSettingsChange = {
  leftOutKinds: v.exactOptional(kinds),
  leftOutExtensions: v.exactOptional(extensions),
  leftOutAboveMegabytes: v.exactOptional(megabytes),
  leftOutSites: v.exactOptional(hosts),
  leftOutFolders: v.exactOptional(folders),
  lookUpPrivateDownloads: v.exactOptional(v.boolean()),
  allowedFiles: v.exactOptional(allowedFiles),
  noticesOfDownloads: v.exactOptional(notices),
  holdRiskyDownloads: v.exactOptional(v.boolean()),
  holdSeconds: v.exactOptional(seconds),
};

function listOf<Member extends v.GenericSchema>(member: Member) {
  return v.pipe(v.array(member), v.maxLength(MOST_LISTED));
}
