import { count, part, partsOf, text } from '../../reading/wire-values.ts';

/** How many engines say a word. */
const ranking = partsOf({ value: text, count });

/** What the engines' results have in common: a label such as `trojan.hosts2/qhost`. Public. Fact sheet section 7.3. */
export const popularThreatClassification = part({
  suggested_threat_label: text,
  popular_threat_name: ranking,
  popular_threat_category: ranking,
});
