import { accountEndpoints, anyObjectEndpoints } from './account-endpoints.ts';
import { behaviourEndpoints } from './behaviour-endpoints.ts';
import { communityEndpoints } from './community-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import { fileEndpoints } from './file-endpoints.ts';
import { relationshipEndpoints } from './relationship-endpoints.ts';
import { reportEndpoints } from './report-endpoints.ts';

/** Every endpoint, in the order of the fact sheet's section 6. */
export const EVERY_ENDPOINT: Endpoint[] = [
  ...fileEndpoints,
  ...behaviourEndpoints,
  ...reportEndpoints,
  ...communityEndpoints,
  ...relationshipEndpoints,
  ...accountEndpoints,
  ...anyObjectEndpoints,
];
