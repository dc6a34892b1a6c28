import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DEFAULT_API_ADDRESS } from '../../../src/settings/api-address.ts';
import {
  DEFAULT_SETTINGS,
  readSettings,
  settingsChangeSchema,
  type Settings,
} from '../../../src/settings/settings.ts';

/** Each setting with a value that is not its default. */
const CHANGED: Settings = {
  apiAddress: 'https://vt.example/api/v3',
  submission: 'ask',
  lookUpDownloads: false,
  watchRequests: true,
  takeOverDownloads: true,
  fetchAgainHosts: ['files.example'],
  fetchAgainMegabytes: 20,
  paused: true,
  excludedSites: ['bank.example'],
  submitWithoutAskingHosts: ['files.example'],
  maliciousFromFamilies: 5,
  unknownFreshHours: 2,
  cleanFreshHours: 48,
  flaggedFreshHours: 72,
  cacheMegabytes: 20,
  publishNoticeSeen: true,
  leftOutKinds: ['audio'],
  leftOutExtensions: ['csv'],
  leftOutAboveMegabytes: 500,
  leftOutSites: ['files.example'],
  leftOutFolders: ['/home/anna/Work'],
  lookUpPrivateDownloads: true,
  allowedFiles: [{ sha256: 'ab'.repeat(32), name: 'tool.exe' }],
  noticesOfDownloads: ['malicious'],
  holdRiskyDownloads: true,
  holdSeconds: 30,
};
const NAMES = Object.keys(CHANGED);

describe('readSettings', () => {
  it('gives the defaults where nothing was stored', () => {
    for (const nothing of [undefined, null, {}, 'text', 5, [], true]) {
      expect(readSettings(nothing)).toEqual(DEFAULT_SETTINGS);
    }
  });

  it('submits ordinary links, takes nothing for granted on downloads, holds none, and counts from three families by default', () => {
    expect(DEFAULT_SETTINGS).toEqual({
      apiAddress: DEFAULT_API_ADDRESS,
      submission: 'always',
      lookUpDownloads: null,
      watchRequests: false,
      takeOverDownloads: false,
      fetchAgainHosts: [],
      fetchAgainMegabytes: 50,
      paused: false,
      excludedSites: [],
      submitWithoutAskingHosts: [],
      maliciousFromFamilies: 3,
      unknownFreshHours: 1,
      cleanFreshHours: 24,
      flaggedFreshHours: 168,
      cacheMegabytes: 50,
      publishNoticeSeen: false,
      leftOutKinds: ['picture', 'audio', 'video', 'plain-text'],
      leftOutExtensions: [],
      leftOutAboveMegabytes: null,
      leftOutSites: [],
      leftOutFolders: [],
      lookUpPrivateDownloads: false,
      allowedFiles: [],
      noticesOfDownloads: ['malicious', 'suspicious', 'clean', 'unrated', 'unknown', 'not-checked'],
      holdRiskyDownloads: false,
      holdSeconds: 15,
    });
  });

  it('gives back what was stored', () => {
    expect(readSettings(structuredClone(CHANGED))).toEqual(CHANGED);
  });

  it.each(NAMES.filter((name) => name !== 'submission'))(
    'gives only %s its default where only that is malformed',
    (name) => {
      for (const malformed of [{ no: 'setting' }, Symbol('none'), Number.NaN, undefined]) {
        const defaults = Object.entries(DEFAULT_SETTINGS).filter(([other]) => other === name);
        expect(readSettings({ ...CHANGED, [name]: malformed })).toEqual({
          ...CHANGED,
          ...Object.fromEntries(defaults),
        });
      }
    },
  );

  it('asks before every submission where that setting is malformed, and only there', () => {
    for (const submission of ['Always', 1, null, {}])
      expect(readSettings({ ...CHANGED, submission })).toEqual({ ...CHANGED, submission: 'ask' });
    const { submission: _, ...older } = CHANGED;
    expect(readSettings(older).submission).toBe('always');
  });

  it('gives a missing setting its default, and leaves out what no version of ours knows', () => {
    const { paused: _, ...older } = CHANGED;
    expect(readSettings({ ...older, retired: 1 })).toEqual({ ...CHANGED, paused: false });
  });

  it('keeps the well-formed members of a list', () => {
    const stored = { excludedSites: ['bank.example', 5, null, 'mail.example'] };
    expect(readSettings(stored).excludedSites).toEqual(['bank.example', 'mail.example']);
  });

  it('gives every reader lists of its own', () => {
    readSettings({ excludedSites: 'broken' }).excludedSites.push('bank.example');
    readSettings(null).excludedSites.push('bank.example');
    expect(readSettings({ excludedSites: 'broken' }).excludedSites).toEqual([]);
    expect(DEFAULT_SETTINGS.excludedSites).toEqual([]);
  });

  it.each([0, 21, 2.5, '3'])('takes %s for no number of families', (maliciousFromFamilies) => {
    expect(readSettings({ maliciousFromFamilies }).maliciousFromFamilies).toBe(3);
  });

  it.each([4, 61, 15.5, '20'])('holds a download for %s seconds under no circumstances', (holdSeconds) => {
    expect(readSettings({ holdSeconds }).holdSeconds).toBe(15);
  });

  it('gives valid settings for anything, and reads its own answer unchanged', () => {
    const anySettings = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.anything()])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(fc.oneof(anySettings, fc.anything()), (stored) => {
        const settings = readSettings(stored);
        expect(readSettings(settings)).toEqual(settings);
      }),
    );
  });
});

describe('settingsChangeSchema', () => {
  it('lets a page change some settings', () => {
    const change = { paused: true, excludedSites: ['bank.example'] };
    expect(v.parse(settingsChangeSchema, change)).toEqual(change);
  });

  it.each([
    ['the API address, which is changed with its key', { apiAddress: 'https://vt.example' }],
    ['a setting that there is not', { paused: true, other: 1 }],
    ['a malformed value', { paused: 'yes' }],
    ['a host longer than a name can be', { excludedSites: ['a'.repeat(254)] }],
  ])('refuses %s', (_, change) => {
    expect(v.safeParse(settingsChangeSchema, change).success).toBe(false);
  });
});
