import { lazy } from '../../ui/lazy.tsx';

/** The body of a check that has no report to show. */
export const StateBody = lazy(async () => (await import('./state-body.tsx')).StateBody);

/** Checks from before. */
export const EarlierChecks = lazy(async () => (await import('./earlier-checks.tsx')).EarlierChecks);

/** The facts of a report. */
export const Details = lazy(async () => (await import('./details.tsx')).Details);

/** The latest checks. */
export const ListView = lazy(async () => (await import('./list-view.tsx')).ListView);

/** The notice of first use. */
export const PublishNotice = lazy(async () => (await import('./publish-notice.tsx')).PublishNotice);

/** Why an order failed. */
export const OrderProblem = lazy(async () => (await import('../../ui/order-problem.tsx')).OrderProblem);
