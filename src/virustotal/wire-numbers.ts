import * as v from 'valibot';

const LATEST_DATE_S = 8_640_000_000_000;

/** A count: a whole number that is not negative. */
export const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A moment, on the wire in seconds since 1970, as milliseconds; one that no `Date` holds is malformed. */
export const momentMsSchema = v.pipe(
  countSchema,
  v.maxValue(LATEST_DATE_S),
  v.transform((seconds) => seconds * 1000),
);
