import { objectKind } from '../reading/object-kind.ts';
import { text } from '../reading/wire-values.ts';

/** A file of YARA rules: `rules` is its whole text, `source` where it comes from. Public. Fact sheet section 6.1. */
export const yaraRulesetKind = objectKind('yara_ruleset', { name: text, rules: text, source: text });
