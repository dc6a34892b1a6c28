/** How a profile is removed: processes of a browser that has ended may still write into it for a moment. */
export const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;
