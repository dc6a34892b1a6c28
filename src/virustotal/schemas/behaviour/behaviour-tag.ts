import { openWord } from '../../reading/open-word.ts';
import { listOf } from '../../reading/wire-values.ts';

type BehaviourTag =
  | 'DETECT_DEBUG_ENVIRONMENT'
  | 'DIRECT_CPU_CLOCK_ACCESS'
  | 'LONG_SLEEPS'
  | 'SELF_DELETE'
  | 'HOSTS_MODIFIER'
  | 'INSTALLS_BROWSER_EXTENSION'
  | 'PASSWORD_DIALOG'
  | 'SUDO'
  | 'PERSISTENCE'
  | 'SENDS_SMS'
  | 'CHECKS_GPS'
  | 'FTP_COMMUNICATION'
  | 'SSH_COMMUNICATION'
  | 'TELNET_COMMUNICATION'
  | 'SMTP_COMMUNICATION'
  | 'MYSQL_COMMUNICAION'
  | 'IRC_COMMUNICATION'
  | 'SUSPICIOUS_DNS'
  | 'SUSPICIOUS_UDP'
  | 'BIG_UPSTREAM'
  | 'TUNNELING'
  | 'CRYPTO'
  | 'TELEPHONY'
  | 'RUNTIME_MODULES'
  | 'REFLECTION';

/** Traits of a behaviour. One is misspelled by the documentation, and others come up. Public. Fact sheet section 7.9. */
export const behaviourTags = listOf(openWord<BehaviourTag>());
