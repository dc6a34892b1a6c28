/** Kinds of files that open in a viewer, a player or an editor and do nothing else. */
export const MEDIA_KINDS = ['picture', 'audio', 'video', 'plain-text'] as const;

/** One of {@link MEDIA_KINDS}. */
export type MediaKind = (typeof MEDIA_KINDS)[number];
