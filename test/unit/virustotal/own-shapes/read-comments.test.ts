import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { CommentPage } from '../../../../src/domain/community.ts';
import { VouchFailure } from '../../../../src/domain/errors.ts';
import {
  readCommentPage,
  readCommentVotes,
  readCreatedComment,
} from '../../../../src/virustotal/own-shapes/read-comments.ts';
import { wireComment, wireList, wireObject, type WireAttributes } from '../wire-objects.ts';

const NOBODY_VOTED = { positive: 0, negative: 0, abuse: 0 };

function read(answer: unknown, cursor: string | null = null): CommentPage {
  return readCommentPage(answer, cursor);
}

/** What is read of one comment with these attributes in place of its well-formed ones. */
function readOne(attributes: WireAttributes) {
  const { comments, dropped } = read(wireList([wireComment('u-1', attributes)]));
  return { comment: comments[0], dropped };
}

describe('readCommentPage, the page', () => {
  it('reads the comments in the service’s order, the way on and the count of all', () => {
    const answer = wireList([wireComment('u-2'), wireComment('u-1')], { cursor: 'next==', count: 200 });
    const page = read(answer);
    expect(page.comments.map(({ id }) => id)).toEqual(['u-2', 'u-1']);
    expect(page).toMatchObject({ cursor: 'next==', total: 200, dropped: 0 });
  });

  it.each([undefined, {}, { cursor: null, count: null }, { cursor: '' }])(
    'knows no way on and no count where the answer has none: %j',
    (meta) => {
      expect(read(wireList([], meta))).toEqual({ comments: [], cursor: null, total: null, dropped: 0 });
    },
  );

  it('does not go on with the cursor that it came with', () => {
    const answer = wireList([wireComment('u-1')], { cursor: 'again' });
    expect(read(answer, 'again')).toMatchObject({ cursor: null, dropped: 0 });
    expect(read(answer, 'before').cursor).toBe('again');
  });

  it('takes a malformed cursor and count for none, and counts them', () => {
    const answer = wireList([wireComment('u-1')], { cursor: { next: 'x' }, count: -1 });
    const page = read(answer);
    expect(page).toMatchObject({ cursor: null, total: null, dropped: 2 });
    expect(page.comments).toHaveLength(1);
  });

  it.each([null, 'text', 5, []])('reads the comments under a meta that is no object: %j', (meta) => {
    const page = read({ data: [wireComment('u-1')], meta });
    expect(page).toMatchObject({ cursor: null, total: null });
    expect(page.comments).toHaveLength(1);
  });

  it.each([{ data: null }, { data: {} }, { data: wireComment('u-1') }, { data: 'text' }, {}, [], null, 'x'])(
    'refuses an answer that is no collection: %j',
    (answer) => {
      expect(() => read(answer)).toThrow(new VouchFailure({ kind: 'unexpected-answer', what: 'envelope' }));
    },
  );
});

describe('readCommentPage, its comments', () => {
  it('reads the text and never the HTML, seconds as milliseconds, and no tag of the service’s own', () => {
    const text = '<img src=x onerror=alert(1)> #phishing';
    expect(readOne({ text, html: '<script>alert(1)</script>' })).toEqual({
      comment: {
        id: 'u-1',
        writtenAtMs: 1_700_000_000_000,
        text,
        tags: ['phishing'],
        votes: { positive: 3, negative: 2, abuse: 1 },
        author: 'anna',
      },
      dropped: 0,
    });
  });

  it('reads a comment that has nothing but a text', () => {
    const bare = wireObject('comment', 'u-1', { text: 'Hello' });
    expect(read(wireList([bare]))).toMatchObject({
      comments: [{ writtenAtMs: null, text: 'Hello', tags: [], votes: NOBODY_VOTED, author: null }],
      dropped: 0,
    });
  });

  const malformed: [string, WireAttributes, object][] = [
    ['a date', { date: '2026-03-14' }, { writtenAtMs: null }],
    ['a date that there is not', { date: 8_640_000_000_001 }, { writtenAtMs: null }],
    ['tags', { tags: 'phishing' }, { tags: [] }],
    ['one tag', { tags: ['a', 7, 'b'] }, { tags: ['a', 'b'] }],
    ['votes', { votes: 'many' }, { votes: NOBODY_VOTED }],
    [
      'one count',
      { votes: { positive: 4, negative: -1, abuse: 2 } },
      { votes: { positive: 4, negative: 0, abuse: 2 } },
    ],
  ];

  it.each(malformed)('lets %s that is malformed cost only itself', (_, attributes, expected) => {
    const { comment, dropped } = readOne(attributes);
    expect(comment).toMatchObject({ id: 'u-1', text: 'What u-1 says', author: 'anna', ...expected });
    expect(dropped).toBe(1);
  });

  it('takes no vote from the prototype and none that it does not know', () => {
    const votes: unknown = JSON.parse('{"__proto__": {"positive": 9}, "loved": 5, "abuse": 1}');
    expect(readOne({ votes }).comment?.votes).toEqual({ positive: 0, negative: 0, abuse: 1 });
  });

  const unusable: [string, unknown][] = [
    ['without an id', { type: 'comment', attributes: { text: 'Hello' } }],
    ['with an empty id', wireComment('')],
    ['without a text', wireComment('u-1', { text: null })],
    ['whose text is no text', wireComment('u-1', { text: { html: 'x' }, date: 'never' })],
    ['without attributes', wireObject('comment', 'u-1')],
    ['whose attributes are no object', { type: 'comment', id: 'u-1', attributes: 'text' }],
    [
      'that could not be loaded',
      { type: 'comment', id: 'u-1', error: { code: 'NotFoundError', message: 'no' } },
    ],
    ['that is another kind of object', { ...wireComment('u-1'), type: 'vote' }],
    ['that is null', null],
    ['that is a text', 'Hello'],
    ['that is a list', [wireComment('u-1')]],
  ];

  it.each(unusable)('drops a comment %s alone, and counts it once', (_, element) => {
    const page = read(wireList([wireComment('u-3'), element, wireComment('u-2')], { cursor: 'next' }));
    expect(page.comments.map(({ id }) => id)).toEqual(['u-3', 'u-2']);
    expect(page).toMatchObject({ cursor: 'next', dropped: 1 });
  });
});

describe('readCommentPage, the authors', () => {
  function authorOf(relationships: unknown) {
    const { comments, dropped } = read(wireList([{ ...wireComment('u-1'), relationships }]));
    return { author: comments[0]?.author, dropped };
  }

  it.each([
    null,
    undefined,
    {},
    { author: null },
    { author: {} },
    { author: { data: null } },
    { author: { error: { code: 'NotFoundError', message: 'gone' } } },
    { author: { data: { type: 'user', id: '' } } },
  ])('knows nobody where nobody is named: %j', (relationships) => {
    expect(authorOf(relationships)).toEqual({ author: null, dropped: 0 });
  });

  it.each(['anna', { author: 'anna' }, { author: { data: 'anna' } }, { author: { data: { id: 7 } } }])(
    'knows nobody where the name is malformed, and counts it: %j',
    (relationships) => {
      expect(authorOf(relationships)).toEqual({ author: null, dropped: 1 });
    },
  );

  it('takes no author from the attributes', () => {
    const relationships = { author: { data: { type: 'user', id: 'mallory' } } };
    const forged = wireObject('comment', 'u-1', { text: 'Hello', relationships });
    expect(read(wireList([forged])).comments[0]?.author).toBeNull();
  });
});

describe('readCreatedComment', () => {
  it('gives the comment that was made', () => {
    expect(readCreatedComment({ data: wireComment('u-1') })).toMatchObject({
      id: 'u-1',
      text: 'What u-1 says',
    });
  });

  it.each([null, [], 'text', wireObject('comment', 'u-1'), wireObject('vote', 'u-1', { text: 'x' })])(
    'refuses an answer without one: %j',
    (data) => {
      const failure = new VouchFailure({ kind: 'unexpected-answer', what: 'comment' });
      expect(() => readCreatedComment({ data })).toThrow(failure);
    },
  );
});

describe('readCommentVotes', () => {
  it('gives the counts as they are now', () => {
    const data = { abuse: 1, negative: 2, positive: 3 };
    expect(readCommentVotes({ data })).toEqual({ positive: 3, negative: 2, abuse: 1 });
  });

  it('takes a count that is missing or malformed for none', () => {
    expect(readCommentVotes({ data: { positive: 3, negative: 'x' } })).toEqual({
      positive: 3,
      negative: 0,
      abuse: 0,
    });
  });

  it.each([{ data: null }, { data: 'positive' }, {}, null, 'text'])(
    'refuses an answer without votes: %j',
    (answer) => {
      expect(() => readCommentVotes(answer)).toThrow(VouchFailure);
    },
  );
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The page as the domain's type has it, nothing more. */
const pageSchema = v.strictObject({
  comments: v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.nonEmpty()),
      writtenAtMs: v.nullable(v.pipe(count, v.maxValue(8.64e15))),
      text: v.string(),
      tags: v.array(v.string()),
      votes: v.strictObject({ positive: count, negative: count, abuse: count }),
      author: v.nullable(v.pipe(v.string(), v.nonEmpty())),
    }),
  ),
  cursor: v.nullable(v.pipe(v.string(), v.nonEmpty())),
  total: v.nullable(count),
  dropped: count,
});

/** The value with what stands at one place of it replaced; `way` picks a member at each depth. */
function mutated(value: unknown, way: number[], replacement: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined || typeof value !== 'object' || value === null) return replacement;
  if (Array.isArray(value)) {
    const at = step % Math.max(value.length, 1);
    return value.map((member: unknown, index) =>
      index === at ? mutated(member, rest, replacement) : member,
    );
  }
  const members: [string, unknown][] = Object.entries(value);
  const at = step % Math.max(members.length, 1);
  return Object.fromEntries(
    members.map(([name, member], index) => [
      name,
      index === at ? mutated(member, rest, replacement) : member,
    ]),
  );
}

const WELL_FORMED = wireList([wireComment('u-3'), wireComment('u-2'), wireComment('u-1')], {
  cursor: 'next==',
  count: 200,
});

const mutation = fc.record({
  way: fc.array(fc.nat({ max: 20 }), { maxLength: 6 }),
  replacement: fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constant('\ud800'), fc.double()),
});

describe('readCommentPage, whatever comes', () => {
  it('lets no exception but a VouchFailure out, and gives nothing but a page', () => {
    let pages = 0;
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 4 }), fc.option(fc.string()), (mutations, cursor) => {
        const answer = mutations.reduce<unknown>(
          (value, { way, replacement }) => mutated(value, way, replacement),
          WELL_FORMED,
        );
        try {
          const page = read(answer, cursor);
          expect(v.parse(pageSchema, page)).toEqual(page);
          pages += 1;
        } catch (cause) {
          if (!(cause instanceof VouchFailure)) throw cause;
          expect(cause.error).toEqual({ kind: 'unexpected-answer', what: 'envelope' });
        }
      }),
      { numRuns: 500 },
    );
    expect(pages).toBeGreaterThan(50);
  });

  it('lets what is malformed in one comment touch no other', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const hostile = mutations.reduce<unknown>(
          (value, { way, replacement }) => mutated(value, way, replacement),
          wireComment('u-2'),
        );
        const { comments } = read(wireList([wireComment('u-3'), hostile, wireComment('u-1')]));
        const untouched = read(wireList([wireComment('u-3'), wireComment('u-1')])).comments;
        expect([comments[0], comments.at(-1)]).toEqual(untouched);
        expect(comments.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
