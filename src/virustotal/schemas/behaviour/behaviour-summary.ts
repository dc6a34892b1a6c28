import { readDataAnswer } from '../../reading/data-answer.ts';
import { behaviourFacts } from './behaviour-facts.ts';
import { fields } from '../../reading/wire-values.ts';

const summary = fields(behaviourFacts);

/**
 * The answer of `behaviour_summary`: what all sandboxes saw, in one. It has neither a type nor an id. Public. Throws
 * `unexpected-answer`. Fact sheet section 6.1.
 */
export function readBehaviourSummary(answer: unknown) {
  return readDataAnswer(summary, answer);
}
