import * as v from 'valibot';
import { decimal, fields, listOf, plain, text, texts } from '../../reading/wire-values.ts';

/** Sandboxes show a handful; a hostile report may go a hundred thousand deep. */
const LEVELS = 32;

/**
 * A process and those that it started. `time_offset` is in seconds since the beginning. Those below the 32nd level stand
 * in its `deeper`, as plain data. Public. Fact sheet section 7.9.
 */
export type Process = {
  process_id?: string | null | undefined;
  name?: string | null | undefined;
  time_offset?: number | null | undefined;
  files_opened?: string[] | null | undefined;
  files_written?: string[] | null | undefined;
  children?: Process[] | null | undefined;
  deeper?: unknown;
};

const facts = {
  process_id: text,
  name: text,
  time_offset: decimal,
  files_opened: texts,
  files_written: texts,
};

const lowestProcess = v.pipe(
  fields({ ...facts, children: plain }),
  v.transform(({ children, ...process }): Process => ({
    ...process,
    children: undefined,
    ...(children === undefined ? {} : { deeper: children }),
  })),
);

function processWith(levels: number): v.GenericSchema<unknown, Process> {
  return levels === 1 ? lowestProcess : fields({ ...facts, children: listOf(processWith(levels - 1)) });
}

/** The processes that a file started, as trees. `process_id` is a text. Public. Fact sheet section 7.9. */
export const processTrees = listOf(processWith(LEVELS));
