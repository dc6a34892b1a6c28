import { VouchFailure } from '../../domain/errors.ts';
import { objectPath } from '../object-path.ts';
import { readApiUsage, readOverallQuotas } from '../schemas/quotas.ts';
import { userKind } from '../schemas/user.ts';
import type { Ask, CallOptions } from './ask.ts';
import { readData } from './ask-for-object.ts';
import type { ObjectOf } from './object-of.ts';
import type { ObjectOptions } from './object-options.ts';
import { objectReader, type ReadObject } from './object-reader.ts';
import { patchOf } from './patch-of.ts';
import { queryOf } from './query.ts';

type User = ObjectOf<typeof userKind>;

/** The days of `apiUsage`, both `YYYYMMDD`: of the last 60, at most 30. The last 30 where none is given. */
type UsagePeriod = { start?: string; end?: string };

/**
 * Users, by their names. The key of this client never comes back: an id that holds it is empty. Fact sheet sections 3.1
 * and 6.6.
 */
export type UsersClient = {
  /** `GET /users/{key}`: the account of the key. The one address with the key in it: for when a key is first used. */
  own: (options?: ObjectOptions) => Promise<User>;
  /** `GET /users/{name}`: what anybody may see, and the rest for the owner. */
  get: ReadObject<typeof userKind>;
  /** `GET /users/{name}/overall_quotas`: what the account may use and has used. For the owner. */
  overallQuotas: (name: string, options?: CallOptions) => Promise<ReturnType<typeof readOverallQuotas>>;
  /** `GET /users/{name}/api_usage`: requests by day and endpoint. For the owner. */
  apiUsage: (name: string, options?: CallOptions & UsagePeriod) => Promise<ReturnType<typeof readApiUsage>>;
  /** `PATCH /users/{name}`: changes these attributes; gives the user as it is then. For the owner. */
  patch: (name: string, attributes: Record<string, unknown>, options?: CallOptions) => Promise<User>;
  /**
   * `DELETE /users/{name}`: deletes the account for good, which takes its password. For the owner. `bad-input`
   * `rejected-by-virustotal` for a password that fits into no header, such as one with a line break: nothing is sent.
   */
  delete: (name: string, options: CallOptions & { password: string }) => Promise<void>;
};

/** The methods for users. */
export function usersClient(ask: Ask, key: string): UsersClient {
  const at =
    (name: string, ...rest: string[]) =>
    () =>
      objectPath('users', name, ...rest);
  const get = objectReader(ask, 'users', userKind);
  return {
    own: (options) => get(key, options),
    get,
    overallQuotas: (name, { signal } = {}) =>
      ask.forJson({ method: 'GET', path: at(name, 'overall_quotas'), signal }, readOverallQuotas),
    apiUsage: (name, { start, end, signal } = {}) => {
      const query = queryOf({ start_date: start, end_date: end });
      return ask.forJson({ method: 'GET', path: at(name, 'api_usage'), query, signal }, readApiUsage);
    },
    patch: (name, attributes, { signal } = {}) =>
      ask.forJson(
        { method: 'PATCH', path: at(name), json: patchOf('user', name, attributes), signal },
        readData(userKind.read),
      ),
    delete: (name, { password, signal }) =>
      ask.forJson(
        {
          method: 'DELETE',
          path: at(name),
          headers: () => ({ 'x-user-password': headerValue(password) }),
          signal,
        },
        () => {},
      ),
  };
}

/** Bytes as RFC 9110 allows them in a header; blanks at the ends would be cut off. */
const HEADER_VALUE = /^(?![\t ])[\t\x20-\x7e\x80-\xff]*(?<![\t ])$/;

/** A header holds bytes and no characters, so a text goes there as its UTF-8. */
function headerValue(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
  if (HEADER_VALUE.test(bytes)) return bytes;
  throw new VouchFailure({ kind: 'bad-input', which: 'rejected-by-virustotal' });
}
