import { tacticOf, techniqueOf, wireTactic, wireTechnique } from '../behaviours/attack-catalogue.ts';
import { notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import { apiAddressOf, type App, type Parts } from '../parts.ts';

/** The rules that files matched, and the tactics and techniques of ATT&CK. Fact sheet sections 6.1 and 6.6. */
export function addRuleRoutes(app: App, { recorded }: Parts): void {
  app.get('/api/v3/:collection{sigma_rules|yara_rulesets}/:id', (context) => {
    const { collection, id } = context.req.param();
    const body = recorded.at(`/${collection}/${encodeURIComponent(id)}`);
    if (body === null) throw notFound('Object', id);
    return jsonAnswer(body);
  });

  app.get('/api/v3/attack_tactics/:id', (context) => {
    const id = context.req.param('id');
    const tactic = tacticOf(id);
    if (tactic === null) throw notFound('Object', id);
    return jsonAnswer({ data: wireTactic(tactic, apiAddressOf(context)) });
  });

  app.get('/api/v3/attack_techniques/:id', (context) => {
    const id = context.req.param('id');
    const technique = techniqueOf(id);
    if (technique === null) throw notFound('Object', id);
    return jsonAnswer({ data: wireTechnique(technique, apiAddressOf(context)) });
  });
}
