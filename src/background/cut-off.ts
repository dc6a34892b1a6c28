import type { VouchError } from '../domain/errors.ts';

/** The worker was stopped, or the store let go, while the request was on its way: nobody knows whether it arrived. */
export const CUT_OFF: VouchError = { kind: 'unavailable', status: null };

/** A reading request that was cut off is sent again so often: it may be what stops the worker, or has no room. */
export const RESENDS_AFTER_CUT = 3;
