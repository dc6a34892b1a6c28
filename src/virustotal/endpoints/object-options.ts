import type { CallOptions } from './ask.ts';

/**
 * What of an object is wanted: `relationships` names those whose descriptors come with it, `attributes` are the only
 * ones to come, `excludeAttributes` stay away. Fact sheet section 1.2.
 */
export type ObjectOptions = CallOptions & {
  relationships?: readonly string[];
  attributes?: readonly string[];
  excludeAttributes?: readonly string[];
};

/** These options as parameters of a query. */
export function objectParameters({ relationships, attributes, excludeAttributes }: ObjectOptions) {
  return {
    relationships: listed(relationships),
    attributes: listed(attributes),
    exclude_attributes: listed(excludeAttributes),
  };
}

function listed(names: readonly string[] = []): string | null {
  return names.length === 0 ? null : names.join(',');
}
