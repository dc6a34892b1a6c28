/** Whether Vouch may read files from the disk: `off` can be switched on by a person, `impossible` in no way. */
export type FileAccess = 'allowed' | 'off' | 'impossible';
