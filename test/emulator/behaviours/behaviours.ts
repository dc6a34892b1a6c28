import * as v from 'valibot';
import { notFound } from '../errors.ts';
import type { RecordedData } from '../recorded/recorded-data.ts';
import { anyMembers } from '../any-members.ts';

const behaviourSchema = v.object({ data: v.looseObject({ id: v.string(), attributes: anyMembers }) });
const sightingsSchema = v.fallback(
  v.array(
    v.object({
      id: v.string(),
      signature_description: v.optional(v.string(), ''),
      severity: v.optional(v.string(), 'IMPACT_SEVERITY_UNKNOWN'),
    }),
  ),
  [],
);
const flagSchema = v.fallback(v.boolean(), false);

/** What one sandbox saw a file do: the object as it was recorded, and its attributes. */
export type Behaviour = { id: string; object: object; attributes: Record<string, unknown> };

/** A technique that a sandbox saw, by what sign of it, and how grave the sandbox finds that. */
export type Sighting = v.InferOutput<typeof sightingsSchema>[number];

const SHA256_DIGITS = 64;

/** The reports of all sandboxes on a file, by its SHA-256. */
export function behavioursOf(recorded: RecordedData, sha256: string): Behaviour[] {
  return recorded
    .paths()
    .filter((path) => path.startsWith(`/file_behaviours/${sha256}_`))
    .flatMap((path) => behaviourAt(recorded, path) ?? []);
}

/** Whether any sandbox has a report on a file, by its SHA-256. */
export function hasBehaviours(recorded: RecordedData, sha256: string): boolean {
  return recorded.paths().some((path) => path.startsWith(`/file_behaviours/${sha256}_`));
}

/** The report with an id, `<sha256>_<sandbox name>`. Throws the 404 where there is none. */
export function findBehaviour(recorded: RecordedData, id: string): Behaviour {
  const behaviour = behaviourAt(recorded, `/file_behaviours/${encodeURIComponent(id)}`);
  if (behaviour === null) throw notFound('Object', id);
  return behaviour;
}

function behaviourAt(recorded: RecordedData, path: string): Behaviour | null {
  const body = recorded.at(path);
  const parsed = v.safeParse(behaviourSchema, body === null ? null : JSON.parse(body));
  if (!parsed.success) return null;
  const { data } = parsed.output;
  return { id: data.id, object: data, attributes: data.attributes };
}

/** The SHA-256 of the file that a report is on. */
export function fileIdOf({ id }: Behaviour): string {
  return id.slice(0, SHA256_DIGITS);
}

/** The sandbox whose report it is: the rest of the id. */
export function sandboxOf({ id }: Behaviour): string {
  return id.slice(SHA256_DIGITS + 1);
}

/** The techniques of ATT&CK that a sandbox saw. */
export function sightingsIn({ attributes }: Behaviour): Sighting[] {
  return v.parse(sightingsSchema, attributes['mitre_attack_techniques']);
}

/** Whether a report says that it has something, such as `has_pcap`. */
export function isFlagged({ attributes }: Behaviour, flag: string): boolean {
  return v.parse(flagSchema, attributes[flag]);
}
