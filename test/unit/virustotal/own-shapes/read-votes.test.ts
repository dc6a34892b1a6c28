import { describe, expect, it } from 'vitest';
import { VouchFailure } from '../../../../src/domain/errors.ts';
import { readCreatedVote, readFirstVote } from '../../../../src/virustotal/own-shapes/read-votes.ts';
import { wireComment, wireList, wireObject, wireVote } from '../wire-objects.ts';

const NO_VOTES: [string, unknown][] = [
  ['a verdict that it does not know', wireVote('suspicious')],
  ['a verdict that is no text', wireVote({ verdict: 'harmless' })],
  ['another kind of object', { ...wireVote('harmless'), type: 'comment' }],
  ['a comment', wireComment('u-1')],
  ['an object without attributes', wireObject('vote', 'u-1')],
  ['null attributes', { type: 'vote', id: 'u-1', attributes: null }],
  ['an error in place of attributes', { type: 'vote', id: 'u-1', error: { code: 'NotFoundError' } }],
  ['null', null],
  ['a text', 'harmless'],
  ['a list', []],
];

describe('readFirstVote', () => {
  it.each(['harmless', 'malicious'])('gives the verdict "%s"', (verdict) => {
    expect(readFirstVote(wireList([wireVote(verdict)]))).toBe(verdict);
  });

  it('gives null where no vote was given', () => {
    expect(readFirstVote(wireList([]))).toBeNull();
  });

  it.each(NO_VOTES)('passes over %s to the first vote that is well-formed', (_, element) => {
    const votes = [element, wireVote('malicious'), wireVote('harmless')];
    expect(readFirstVote(wireList(votes))).toBe('malicious');
    expect(readFirstVote(wireList([element]))).toBeNull();
  });

  it.each([{ data: null }, { data: wireVote('harmless') }, { data: 'text' }, {}, [], null, 'text'])(
    'refuses an answer that is no collection: %j',
    (answer) => {
      expect(() => readFirstVote(answer)).toThrow(VouchFailure);
    },
  );
});

describe('readCreatedVote', () => {
  it('gives the verdict of a new vote, whose own link is null', () => {
    expect(readCreatedVote({ data: { ...wireVote('harmless'), links: { self: null } } })).toBe('harmless');
  });

  it.each(NO_VOTES)('refuses %s', (_, data) => {
    expect(() => readCreatedVote({ data })).toThrow(VouchFailure);
  });
});
