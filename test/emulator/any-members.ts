import * as v from 'valibot';

/** Any object, checked and not copied: its members may have any name, `__proto__` too. */
export const anyMembers = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
