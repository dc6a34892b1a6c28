import { tacticOf, techniqueOf, type Tactic, type Technique } from './attack-catalogue.ts';
import { sandboxOf, sightingsIn, type Behaviour, type Sighting } from './behaviours.ts';

const SEVERITIES = new Set(['HIGH', 'MEDIUM', 'LOW', 'INFO']);

/**
 * What each sandbox saw, by its name: tactics, the techniques that serve them, and the signs of each. A technique that
 * the catalogue lacks is left out. Fact sheet section 6.1.
 */
export function behaviourMitreTrees(behaviours: readonly Behaviour[]): object {
  return Object.fromEntries(
    behaviours.map((behaviour) => [sandboxOf(behaviour), { tactics: tacticsIn(sightingsIn(behaviour)) }]),
  );
}

function tacticsIn(sightings: readonly Sighting[]): object[] {
  const techniques = [...new Set(sightings.map(({ id }) => id))].flatMap((id) => techniqueOf(id) ?? []);
  const tactics = [...new Set(techniques.flatMap((one) => one.tactics))].flatMap((id) => tacticOf(id) ?? []);
  return tactics.map((tactic) => branch(tactic, techniques, sightings));
}

function branch(tactic: Tactic, techniques: readonly Technique[], sightings: readonly Sighting[]): object {
  return {
    ...tactic,
    techniques: techniques
      .filter(({ tactics }) => tactics.includes(tactic.id))
      .map(({ id, name, description, link }) => ({
        id,
        name,
        description,
        link,
        signatures: sightings.filter((sighting) => sighting.id === id).map(signature),
      })),
  };
}

function signature({ severity, signature_description: description }: Sighting): object {
  const short = severity.replace(/^IMPACT_SEVERITY_/, '');
  return { severity: SEVERITIES.has(short) ? short : 'UNKNOWN', description };
}
