import { openWord } from '../../reading/open-word.ts';
import { listOf } from '../../reading/wire-values.ts';

type VerdictTag =
  | 'CLEAN'
  | 'MALWARE'
  | 'GREYWARE'
  | 'RANSOM'
  | 'PHISHING'
  | 'BANKER'
  | 'ADWARE'
  | 'EXPLOIT'
  | 'EVADER'
  | 'RAT'
  | 'TROJAN'
  | 'SPREADER'
  | 'UNKNOWN_VERDICT';

/** What a sandbox takes a file for. Public. Fact sheet section 7.9. */
export const verdictTags = listOf(openWord<VerdictTag>());
