import type { ObservationLine } from './observation-words.ts';

/** What the browsers' words for dangers mean (https://developer.chrome.com/docs/extensions/reference/api/downloads). */
const WORDS: ReadonlyMap<string, [ObservationLine['tone'], string]> = new Map([
  ['', ['neutral', 'The browser does not warn about it']],
  ['file', ['odd', 'The browser warns: files of this kind can do harm']],
  ['url', ['bad', 'The browser warns: its address is known as malicious']],
  ['content', ['bad', 'The browser warns: its content is known as malicious']],
  ['host', ['bad', 'The browser warns: its host is known for malicious files']],
  ['uncommon', ['odd', 'The browser warns: it is not commonly downloaded']],
  ['unwanted', ['bad', 'The browser warns: it may be unwanted software']],
  ['accountCompromise', ['bad', 'The browser warns: it may steal accounts']],
  ['accepted', ['odd', 'The browser warned, and it was kept all the same']],
  ['allowlistedByPolicy', ['neutral', 'The browser did not look: a policy lets it pass']],
  ['asyncScanning', ['neutral', 'The browser was still scanning it']],
]);

/** The browser's own verdict on a download, from its word for the danger. */
export function dangerLine(word: string): ObservationLine {
  const [tone, sentence] = WORDS.get(word) ?? ['odd', `The browser says: ${word}`];
  return { tone, sentence };
}
