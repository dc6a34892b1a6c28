import * as v from 'valibot';

/** Any object, as it is: checked, and not copied. */
export const anyDictionary = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/**
 * An object whose names are data, such as the engines of a report. A member that is null is left out: it says nothing.
 * `v.record` would leave out names such as `__proto__` too, and an attacker may choose these names.
 */
export function dictionaryOf<Value extends v.GenericSchema>(value: Value) {
  return v.nullish(
    v.pipe(
      anyDictionary,
      v.rawTransform<Record<string, unknown>, Record<string, v.InferOutput<Value>>>(
        ({ dataset, addIssue, NEVER }) => {
          const members: [string, v.InferOutput<Value>][] = [];
          let isWellFormed = true;
          for (const [key, input] of Object.entries(dataset.value)) {
            if (input === null) continue;
            const read = v.safeParse(value, input);
            if (read.success) members.push([key, read.output]);
            for (const { path, message } of read.issues ?? []) {
              isWellFormed = false;
              const place = {
                type: 'object',
                origin: 'value',
                input: dataset.value,
                key,
                value: input,
              } as const;
              addIssue({ message, input, path: [place, ...(path ?? [])] });
            }
          }
          return isWellFormed ? Object.fromEntries(members) : NEVER;
        },
      ),
    ),
  );
}
