/** The language that dates, times and numbers are written in: the interface's own, whatever the browser's is. */
export const LOCALE = 'en-GB';
