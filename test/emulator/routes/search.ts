import type { Context } from 'hono';
import * as v from 'valibot';
import { ApiError } from '../errors.ts';
import { foundBySearch } from '../search/found-by-search.ts';
import { hasTerms, intelligenceQuery, searched } from '../search/intelligence.ts';
import { jsonAnswer } from '../json-answer.ts';
import { ordered } from '../relationships/ordered.ts';
import { pageAnswer } from '../page-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import { requirePremium } from '../accounts/premium.ts';
import { recordedPage } from '../recorded/recorded-page.ts';
import { unloadable, wholeObject } from '../relationships/whole-object.ts';

const LARGEST_LIMIT = 300;
const DAYS_BACK = 90;

const foundSchema = v.looseObject({
  type: v.string(),
  id: v.string(),
  attributes: v.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null),
});
type Found = v.InferOutput<typeof foundSchema>;
const statsSchema = v.object({ malicious: v.number() });

/** Searches: by what something is called for everybody, and by what it has for premium. Fact sheet section 6.6. */
export function addSearchRoutes(app: App, parts: Parts): void {
  app.get('/api/v3/search', (context) => {
    const query = askedQuery(context);
    const body = recordedPage(context, parts, '/search');
    if (body !== null) return jsonAnswer(body);
    return pageAnswer(
      context,
      '/search',
      foundBySearch(parts, query, context.get('account').name),
      (one) => wholeObject(context, parts, one) ?? unloadable(apiAddressOf(context), one),
    );
  });

  app.get('/api/v3/intelligence/search', (context) => {
    requirePremium(context.get('account'));
    const query = intelligenceQuery(askedQuery(context));
    const body = recordedPage(context, parts, '/intelligence/search', { largestLimit: LARGEST_LIMIT });
    if (body !== null) return jsonAnswer(body);
    const byId = new Map(
      searched(parts.recorded, query).flatMap((one) => {
        const whole = v.safeParse(foundSchema, wholeObject(context, parts, one));
        return whole.success && hasTerms(whole.output, query) ? [[whole.output.id, whole.output]] : [];
      }),
    );
    const order = context.req.query('order');
    const found =
      order === undefined ? [...byId.values()] : ordered([...byId.values()], order, query.orders, rankOf);
    const isBrief = context.req.query('descriptors_only') === 'true';
    return pageAnswer(
      context,
      '/intelligence/search',
      found,
      (one) => (isBrief ? { type: one.type, id: one.id } : one),
      {
        largestLimit: LARGEST_LIMIT,
        meta: { total_hits: found.length, allowed_orders: query.orders, days_back: DAYS_BACK },
      },
    );
  });
}

/** The query of a search. Throws the 400 of none. */
function askedQuery(context: Context<Environment>): string {
  const query = context.req.query('query') ?? '';
  if (query.trim() === '') throw new ApiError('BadRequestError', 'The parameter "query" is missing');
  return query;
}

/** Positives are the engines that say malicious. */
function rankOf({ attributes }: Found, name: string): unknown {
  if (name !== 'positives') return attributes[name];
  const stats = v.safeParse(statsSchema, attributes['last_analysis_stats']);
  return stats.success ? stats.output.malicious : 0;
}
