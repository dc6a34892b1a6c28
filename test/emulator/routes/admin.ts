import type { Context } from 'hono';
import * as v from 'valibot';
import { clockSettingSchema } from '../clock.ts';
import { parseJson } from '../json-body.ts';
import { faultSchema, type FaultInput } from '../faults/faults.ts';
import type { App, Environment, Parts } from '../parts.ts';

const faultsSchema = v.union([
  v.array(faultSchema),
  v.pipe(
    faultSchema,
    v.transform((fault) => [fault]),
  ),
]);

/** The emulator's own routes: what was asked of it and used up, which faults it has, and its clock. */
export function addAdminRoutes(app: App, { requests, downloads, faults, accounting, clock }: Parts): void {
  app.get('/__admin/requests', (context) => context.json(requests));
  app.delete('/__admin/requests', (context) => {
    requests.length = 0;
    return context.json([]);
  });

  app.get('/__admin/downloads', (context) => context.json(downloads));
  app.delete('/__admin/downloads', (context) => {
    downloads.length = 0;
    return context.json([]);
  });

  app.get('/__admin/faults', (context) => context.json(faults.list()));
  app.put('/__admin/faults', (context) => change(context, faults.set));
  app.post('/__admin/faults', (context) => change(context, faults.add));
  app.delete('/__admin/faults', (context) => {
    faults.set([]);
    return context.json([]);
  });

  app.get('/__admin/quota', (context) => context.json(accounting.all()));

  const clockAnswer = () => ({ nowMs: clock.nowMs(), offsetMs: clock.offsetMs() });
  app.get('/__admin/clock', (context) => context.json(clockAnswer()));
  app.put('/__admin/clock', (context) => {
    const parsed = v.safeParse(clockSettingSchema, parseJson(context.get('bytes')));
    if (!parsed.success) return context.text(`No clock: ${v.summarize(parsed.issues)}`, 400);
    clock.set(parsed.output);
    return context.json(clockAnswer());
  });

  function change(context: Context<Environment>, apply: (faults: FaultInput[]) => void): Response {
    const parsed = v.safeParse(faultsSchema, parseJson(context.get('bytes')));
    if (!parsed.success) return context.text(`No fault: ${v.summarize(parsed.issues)}`, 400);
    apply(parsed.output);
    return context.json(faults.list());
  }
}
