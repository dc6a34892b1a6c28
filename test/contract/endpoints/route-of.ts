import type { ApiRoute } from '../../emulator/api-routes.ts';

/** Where uploads go: no route of the API. */
const UPLOAD_ROUTE: ApiRoute = { method: 'POST', path: '/_ah/upload/:token/' };

/** The route that answers a request, as `GET /files/:hash`: the first that fits it; none where no route does. */
export function routeOf(routes: readonly ApiRoute[], method: string, path: string): string | null {
  const route = [...routes, UPLOAD_ROUTE].find((one) => one.method === method && fits(one.path, path));
  return route === undefined ? null : lineOf(route);
}

/** A route in one line. */
export function lineOf({ method, path }: ApiRoute): string {
  return `${method} ${path}`;
}

function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, place) => (part.startsWith(':') ? given[place] !== '' : part === given[place]))
  );
}
