import * as v from 'valibot';

/** The same schema, whose every fault is one of the whole value: no part of it is cut out to mend the rest. */
export function whole<T>(schema: v.GenericSchema<unknown, T>) {
  return v.pipe(
    v.unknown(),
    v.rawTransform<unknown, T>(({ dataset, addIssue, NEVER }) => {
      const read = v.safeParse(schema, dataset.value);
      if (read.success) return read.output;
      addIssue();
      return NEVER;
    }),
  );
}
