/** The error codes of API v3 with their statuses. Fact sheet section 2. */
export const STATUS_BY_CODE = {
  BadRequestError: 400,
  InvalidArgumentError: 400,
  NotAvailableYet: 400,
  UnselectiveContentQueryError: 400,
  UnsupportedContentQueryError: 400,
  AuthenticationRequiredError: 401,
  UserNotActiveError: 401,
  WrongCredentialsError: 401,
  ForbiddenError: 403,
  NotFoundError: 404,
  AlreadyExistsError: 409,
  FailedDependencyError: 424,
  QuotaExceededError: 429,
  TooManyRequestsError: 429,
  TransientError: 503,
  DeadlineExceededError: 504,
} as const;

/** One of the codes of {@link STATUS_BY_CODE}. */
export type ErrorCode = keyof typeof STATUS_BY_CODE;

/** An error answer of the API, thrown by whatever finds the reason. */
export class ApiError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
  }
}

/** The JSON body of an error answer. */
export function errorBody(code: string, message: string): string {
  return JSON.stringify({ error: { code, message } });
}

/** What is said of an object that nobody submitted, such as `URL "…" not found`. */
export function notFound(
  what:
    | 'URL'
    | 'File'
    | 'Analysis'
    | 'Domain'
    | 'IP address'
    | 'User'
    | 'Comment'
    | 'Graph'
    | 'Object'
    | 'Resolution'
    | 'Submission',
  id: string,
): ApiError {
  return new ApiError('NotFoundError', `${what} "${id}" not found`);
}
