/**
 * Why a file gave no hash that counts.
 *
 * - `gone`: it is not where it was saved: moved, renamed or deleted.
 * - `changed`: its size or date is not the same before and after it was read, or not what was downloaded.
 * - `unreadable`: the system does not give its content: locked, no permission, no plain file.
 * - `stalled`: reading it gave nothing for too long.
 * - `not-at-hand`: it was picked on a page of Vouch that is not open any more.
 * - `too-large`: larger than what an earlier version hashed, at checks that it stored.
 */
export type FileTrouble = 'gone' | 'changed' | 'unreadable' | 'stalled' | 'not-at-hand' | 'too-large';
