/** Long enough to know the link by, short enough for every system's notifications. */
const SHORT_CHARACTERS = 120;

/** The beginning of a text, as a notification has room for. */
export function shortText(text: string): string {
  return text.length <= SHORT_CHARACTERS ? text : `${text.slice(0, SHORT_CHARACTERS)}…`;
}
