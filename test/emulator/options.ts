import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { EmulatorOptions } from './emulator.ts';
import { faultSchema, type Fault } from './faults/faults.ts';

const whole = v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'a whole number'), v.transform(Number));
/** A time that names its zone. */
const isoTime = v.pipe(
  v.string(),
  v.isoTimestamp('an ISO time such as 2026-08-19T12:00:00Z'),
  v.transform(Date.parse),
  v.finite('a time that exists'),
);

const optionsSchema = v.object({
  port: v.optional(v.pipe(whole, v.maxValue(65_535)), '8080'),
  data: v.optional(v.array(v.string()), []),
  'latency-ms': v.optional(whole, '0'),
  'analysis-ms': v.optional(whole, '2000'),
  fault: v.optional(v.array(v.string()), []),
  clock: v.optional(isoTime),
  state: v.optional(v.string()),
});

/** How the command line is used. */
export const USAGE =
  'usage: emulator [--port N] [--data DIR]... [--state DIR] [--clock TIME] [--latency-ms N] [--analysis-ms N] ' +
  '[--fault status=503,every=3]...';

/** Reads the command line. Throws with what is wrong with it. */
export function readOptions(args: string[]): EmulatorOptions {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    args,
    options: {
      port: text,
      data: list,
      'latency-ms': text,
      'analysis-ms': text,
      fault: list,
      clock: text,
      state: text,
    },
  });
  const parsed = v.safeParse(optionsSchema, values);
  if (!parsed.success) throw new Error(v.summarize(parsed.issues));
  const { clock, state } = parsed.output;
  return {
    port: parsed.output.port,
    dataDirectories: parsed.output.data,
    latencyMs: parsed.output['latency-ms'],
    analysisMs: parsed.output['analysis-ms'],
    faults: parsed.output.fault.map(readFault),
    ...(clock === undefined ? {} : { clockMs: clock }),
    ...(state === undefined ? {} : { stateDirectory: state }),
  };
}

/** A fault as `name=value,name=value`: numbers and `true` are read as such. */
function readFault(text: string): Fault {
  const entries = text.split(',').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return [name, readValue(rest.join('='))];
  });
  const parsed = v.safeParse(faultSchema, Object.fromEntries(entries));
  if (!parsed.success) throw new Error(`--fault ${text}: ${v.summarize(parsed.issues)}`);
  return parsed.output;
}

function readValue(text: string): string | number | true {
  if (text === 'true') return true;
  return /^\d+$/.test(text) ? Number(text) : text;
}
