/** What the browsers' words for dangers mean (https://developer.chrome.com/docs/extensions/reference/api/downloads). */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['', 'The browser does not warn about it'],
  ['file', 'The browser warns: files of this kind can do harm'],
  ['url', 'The browser warns: its address is known as malicious'],
  ['content', 'The browser warns: its content is known as malicious'],
  ['host', 'The browser warns: its host is known for malicious files'],
  ['uncommon', 'The browser warns: it is not commonly downloaded'],
  ['unwanted', 'The browser warns: it may be unwanted software'],
  ['accountCompromise', 'The browser warns: it may steal accounts'],
  ['accepted', 'The browser warned, and it was kept all the same'],
  ['allowlistedByPolicy', 'The browser did not look: a policy lets it pass'],
  ['asyncScanning', 'The browser was still scanning it'],
]);

/** The browser's own verdict on a download in a sentence, from its word for the danger. */
export function browserDanger(word: string): string {
  return WORDS.get(word) ?? `The browser says: ${word}`;
}
