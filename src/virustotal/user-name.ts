/** The name that a user's id is; null for none, and for an id that has the key in it, however written: it ends here. */
export function userName(userId: string, key: string): string | null {
  return userId === '' || userId.toLowerCase().includes(key.toLowerCase()) ? null : userId;
}
