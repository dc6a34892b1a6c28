import * as v from 'valibot';
import type { Check } from '../../domain/check.ts';
import type { Community, CommunityTask } from '../../domain/community.ts';
import type { Job } from '../../domain/job.ts';
import type { KeptReport } from '../schema.ts';

/** All that comes from private windows: what the stores of the same names hold, by the same keys. */
export type PrivateRows = {
  checks: Map<string, Check>;
  jobs: Map<string, Job>;
  reports: Map<string, KeptReport>;
  communities: Map<string, Community>;
  tasks: Map<string, CommunityTask>;
};

/** The rows that a text holds; none where it is malformed. Nobody but Vouch writes it, so no row is looked into. */
export function rowsOf(text: unknown): PrivateRows {
  const read = v.safeParse(textSchema, text);
  return read.success ? read.output : noRows();
}

/** No rows. */
export function noRows(): PrivateRows {
  return { checks: new Map(), jobs: new Map(), reports: new Map(), communities: new Map(), tasks: new Map() };
}

/** The same rows: what is put into one of the two or taken out of it is not of the other. */
export function copyOf({ checks, jobs, reports, communities, tasks }: PrivateRows): PrivateRows {
  return {
    checks: new Map(checks),
    jobs: new Map(jobs),
    reports: new Map(reports),
    communities: new Map(communities),
    tasks: new Map(tasks),
  };
}

/**
 * The rows as a text. Chromium measures what a value takes in its own memory: of many small ones that is several times
 * their JSON, of one text it is its bytes.
 */
export function textOf(rows: PrivateRows): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(rows).map(([name, each]) => [name, [...each.values()]])),
  );
}

const textSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    checks: byKey<Check>(({ id }) => id),
    jobs: byKey<Job>(({ key }) => key),
    reports: byKey<KeptReport>(({ key }) => key),
    communities: byKey<Community>(({ key }) => key),
    tasks: byKey<CommunityTask>(({ id }) => id),
  }),
);

function byKey<Row>(keyOf: (row: Row) => string) {
  return v.pipe(
    v.array(v.custom<Row>((row) => typeof row === 'object' && row !== null)),
    v.transform((rows) => new Map(rows.map((row) => [keyOf(row), row]))),
  );
}
