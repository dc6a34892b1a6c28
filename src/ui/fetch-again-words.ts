import type { FetchAgainState } from '../domain/checked-file.ts';

/** What is to be said of fetching a file's address again; null while it is being done. */
const FETCH_AGAIN_WORDS: Readonly<Record<FetchAgainState, string | null>> = {
  offered:
    'Vouch can fetch its address a second time, without your cookies, and hash what it gives now. The site sees one more request.',
  'offered-unseen':
    'Vouch can fetch its address a second time, without your cookies, and hash what it gives now. It has not seen how the file came: one that answered a form is something else the second time.',
  asked: 'It is fetched again as soon as the browser lets Vouch reach the site.',
  begun: null,
  'other-answer': 'Fetched again, its address gave something else: an error, or a file of another length.',
  unreachable: 'Fetched again, its address gave nothing: it did not answer, or sent Vouch on to elsewhere.',
  form: 'Its address is not fetched again: it came by a form (POST), and would be something else the second time.',
  'no-web-address': 'Its address is not fetched again: it is none on the web.',
  'private-host': 'Its address is not fetched again: its host is not public.',
  'single-use': 'Its address is not fetched again: it looks like a link that works once, or for you alone.',
  'too-large': 'Its address is not fetched again: the file is larger than your settings allow for that.',
};

const OF_RELEASE: Readonly<Partial<Record<FetchAgainState, string>>> = {
  offered:
    'GitHub states the SHA-256 of the files of a release. Vouch can ask it for this one, without your cookies; nothing is downloaded again.',
  'other-answer':
    'GitHub states no SHA-256 of a file of this name and length. It does so for what was uploaded since June 2025.',
  unreachable: 'Asked for the SHA-256 that it states, GitHub did not answer.',
};

/** The words of a state; `ofRelease` where GitHub is asked for what it states of its release's file. */
export function fetchAgainWords(state: FetchAgainState, ofRelease: boolean): string | null {
  return (ofRelease ? OF_RELEASE[state] : undefined) ?? FETCH_AGAIN_WORDS[state];
}

/** Those in which a person can have it fetched. */
export const CAN_FETCH_AGAIN: ReadonlySet<FetchAgainState> = new Set([
  'offered',
  'offered-unseen',
  'asked',
  'other-answer',
  'unreachable',
]);
