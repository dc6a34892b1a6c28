import * as fc from 'fast-check';
import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { VouchFailure } from '../../../../src/domain/errors.ts';
import {
  anyAnswerSchema,
  errorAnswerSchema,
  listAnswerSchema,
  objectAnswerSchema,
  openEnvelope,
} from '../../../../src/virustotal/reading/envelope.ts';

const SCHEMAS: [name: string, schema: v.GenericSchema][] = [
  ['an object', objectAnswerSchema],
  ['a collection', listAnswerSchema],
  ['anything', anyAnswerSchema],
  ['an error', errorAnswerSchema],
];

/** JSON as a text brings it, so that `__proto__` is a member like any other. */
const json = fc.json().map((text): unknown => JSON.parse(text));
const missingOr = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined });

/** Answers that are nearly what they should be. */
const nearly = fc
  .record({
    data: missingOr(
      fc.oneof(
        json,
        fc.array(json),
        fc.record({
          type: fc.oneof(fc.string(), json),
          id: fc.oneof(fc.string(), json),
          attributes: missingOr(json),
        }),
      ),
    ),
    meta: missingOr(json),
    error: missingOr(fc.oneof(json, fc.record({ code: json }))),
  })
  .map((answer): unknown => JSON.parse(JSON.stringify(answer)));

describe('openEnvelope', () => {
  it.each(SCHEMAS)('gives a value or an unexpected answer for any JSON where %s is due', (_, schema) => {
    fc.assert(
      fc.property(fc.oneof(json, nearly), (answer) => {
        try {
          expect(openEnvelope(schema, answer)).toBeTypeOf('object');
        } catch (cause) {
          expect(cause).toEqual(new VouchFailure({ kind: 'unexpected-answer', what: 'envelope' }));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives an object with its id as a text, and whatever its attributes hold', () => {
    const attributes = fc.dictionary(
      fc.string().filter((name) => !(name in {}) && name !== 'prototype'),
      json,
    );
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.integer()), attributes, (type, id, held) => {
        const opened = openEnvelope(objectAnswerSchema, { data: { type, id, attributes: held } });
        expect(opened.data).toEqual({ type, id: String(id), attributes: { ...held } });
      }),
    );
  });

  it('gives the elements of a collection unread, in their order, whatever its meta is', () => {
    fc.assert(
      fc.property(fc.array(json), missingOr(json), (data, meta) => {
        const opened = openEnvelope(listAnswerSchema, { data, ...(meta === undefined ? {} : { meta }) });
        expect(opened.data).toEqual(data);
      }),
    );
  });
});
