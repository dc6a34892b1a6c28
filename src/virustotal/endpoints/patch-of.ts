/** The body that changes attributes of an object; `id` is what its path ends with. */
export function patchOf(type: string, id: string | undefined, attributes: Record<string, unknown>): unknown {
  return { data: { type, id, attributes } };
}
