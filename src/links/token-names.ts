import { isReadable } from './random-value.ts';

/** Names whose value is a secret whatever it looks like. */
const SECRET_NAMES = new Set(
  `accesscode accesskey accountkey activationcode activationkey apikey appkey authcode authkey authorization
  authtoken awsaccesskeyid bearer clientsecret confirmationcode credential credentials idtoken invitecode
  invitetoken jsessionid jwt licensekey magiclink oauthtoken oauthverifier oobcode otp passcode passphrase
  passwd password phpsessid pin privatekey pwd recoverykey refreshtoken resetcode resetkey resourcekey rlkey
  samlrequest samlresponse secret secretkey sessionid sessionkey sessiontoken sharekey subscriptionkey token
  totp verificationcode verifycode xapikey`.split(/\s+/),
);
const SECRET_ENDINGS = ['apikey', 'passwd', 'password', 'secret', 'sessionid', 'token'] as const;

/** They tell where a list goes on. */
const PAGE_TOKENS = new Set(['continuationtoken', 'nextpagetoken', 'nexttoken', 'pagetoken']);

/** Names whose value is a secret unless it is words: `?key=title`, `?session=spring-2026`. */
const AMBIGUOUS_NAMES = new Set(
  'auth code invitation invite inviteid key magic nonce pass passkey pw sess session sid sso state ticket'.split(
    ' ',
  ),
);

const SIGNATURE_NAMES = new Set([
  'hmac',
  'keypairid',
  'policy',
  'sig',
  'sign',
  'signature',
  'xamzcredential',
]);
const SIGNATURE_ENDING = 'signature';

const SHORTEST_SECRET = 4;
const SHORTEST_AMBIGUOUS = 6;

/** What a parameter's name says of its value, the name as `plainName` gives it; null where it says nothing. */
export function kindByName(name: string, value: string): 'token' | 'signature' | null {
  if (isSecretName(name)) return value.length >= SHORTEST_SECRET ? 'token' : null;
  if (value.length < SHORTEST_AMBIGUOUS || isReadable(value)) return null;
  if (AMBIGUOUS_NAMES.has(name)) return 'token';
  return SIGNATURE_NAMES.has(name) || name.endsWith(SIGNATURE_ENDING) ? 'signature' : null;
}

function isSecretName(name: string): boolean {
  if (SECRET_NAMES.has(name)) return true;
  return !PAGE_TOKENS.has(name) && SECRET_ENDINGS.some((ending) => name.endsWith(ending));
}
