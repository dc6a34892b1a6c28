/** The body that changes attributes of an object. */
export function patchOf(type: string, id: string, attributes: Record<string, unknown>): unknown {
  return { data: { type, id, attributes } };
}
