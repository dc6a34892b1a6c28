import { objectKind } from '../reading/object-kind.ts';
import { plainDictionary } from '../reading/plain-dictionary.ts';
import { count, decimal, flag, part, partsOf, seconds, text, whole } from '../reading/wire-values.ts';

/**
 * A drawing of how things are related, 50 kB and more. Places are in the drawing's own units; `scale` is a text. Public
 * graphs are public, private ones premium. Fact sheet section 7.11.
 */
export const graphKind = objectKind('graph', {
  creation_date: seconds,
  last_modified_date: seconds,
  comments_count: count,
  views_count: count,
  private: flag,
  graph_data: part({ description: text, version: text }),
  /** `fx` and `fy` are there for nodes that somebody has pinned. */
  nodes: partsOf({
    entity_id: text,
    type: text,
    index: whole,
    x: decimal,
    y: decimal,
    fx: decimal,
    fy: decimal,
    text,
    entity_attributes: plainDictionary,
  }),
  links: partsOf({ connection_type: text, source: text, target: text }),
  position: part({ x: decimal, y: decimal, scale: text }),
});
