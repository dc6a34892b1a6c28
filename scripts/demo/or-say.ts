/** Waits for a step; where it fails, says first in plain words what did not happen. */
export async function orSay<T>(words: string, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (cause) {
    throw new Error(`${words}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
