/** A file that a person lets pass from now on, by its SHA-256 in lower-case hex; the name is only to know it again. */
export type AllowedFile = { sha256: string; name: string };

/** Whether a file of this SHA-256 is one of those. */
export function isAllowed(allowed: readonly AllowedFile[], sha256: string): boolean {
  return allowed.some((file) => file.sha256 === sha256);
}
