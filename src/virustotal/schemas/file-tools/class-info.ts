import { part, text, texts } from '../../reading/wire-values.ts';

/** Java classes. `constants` and `requires` have been seen to end at 150. Public. Fact sheet section 7.4. */
export const classInfo = part({
  name: text,
  extends: text,
  implements: texts,
  platform: text,
  methods: texts,
  constants: texts,
  provides: texts,
  requires: texts,
});
