import { describe, expect, it } from 'vitest';
import {
  answeredCount,
  ENGINE_CATEGORIES,
  flaggedCount,
  hasAnswered,
  isFlagged,
  NO_STATS,
} from '../../../src/domain/engine.ts';
import { familyOf } from '../../../src/domain/engine-families.ts';

describe('engine categories', () => {
  it('warn when malicious or suspicious, and no other', () => {
    expect(ENGINE_CATEGORIES.filter((category) => isFlagged(category))).toEqual(['malicious', 'suspicious']);
  });

  it('are answers when they are opinions: no time-out, failure, unsupported type or unknown word', () => {
    expect(ENGINE_CATEGORIES.filter((category) => hasAnswered(category))).toEqual([
      'malicious',
      'suspicious',
      'harmless',
      'undetected',
    ]);
  });

  it('are counted as they are judged', () => {
    for (const category of ENGINE_CATEGORIES) {
      const one = { ...NO_STATS, [category]: 1 };
      expect(flaggedCount(one)).toBe(isFlagged(category) ? 1 : 0);
      expect(answeredCount(one)).toBe(hasAnswered(category) ? 1 : 0);
    }
  });
});

describe('familyOf', () => {
  it.each([
    [['BitDefender', 'ALYac', 'Emsisoft', 'GData', 'VIPRE']],
    [['Avast', 'AVG']],
    [['ESET', 'ESET-NOD32']],
    [['K7AntiVirus', 'K7GW']],
  ])('puts %s in one family', (names) => {
    expect(new Set(names.map((name) => familyOf(name))).size).toBe(1);
  });

  it('lets an engine that shares with nobody stand for itself', () => {
    expect(familyOf('Brand New Engine')).toBe('Brand New Engine');
    expect(familyOf('constructor')).toBe('constructor');
  });

  it('keeps families apart', () => {
    expect(familyOf('BitDefender')).not.toBe(familyOf('Avast'));
  });
});
