import * as v from 'valibot';
import { anyMembers } from '../any-members.ts';

/** What names an object; other members of the object are left out. */
const descriptorSchema = v.object({
  type: v.string(),
  id: v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((id) => String(id)),
  ),
  context_attributes: v.exactOptional(anyMembers),
});

/** What names an object; `context_attributes` tell of the link to it. Fact sheet sections 1.1 and 1.4. */
export type Descriptor = v.InferOutput<typeof descriptorSchema>;

const relatedSchema = v.object({
  data: v.union([
    v.array(descriptorSchema),
    v.pipe(
      descriptorSchema,
      v.transform((descriptor) => [descriptor]),
    ),
  ]),
});

/** The descriptors of the objects in a recorded body, whole or not; null where it is no object and no collection. */
export function descriptorsIn(body: string): Descriptor[] | null {
  const parsed = v.safeParse(relatedSchema, JSON.parse(body));
  return parsed.success ? parsed.output.data : null;
}
