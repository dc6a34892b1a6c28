import { analysesClient, type AnalysesClient } from './endpoints/analyses.ts';
import { createAsk } from './endpoints/ask.ts';
import { behavioursClient, type BehavioursClient } from './endpoints/behaviours.ts';
import { commentsClient, type CommentsClient } from './endpoints/comments.ts';
import { filesClient, type FilesClient } from './endpoints/files.ts';
import { graphsClient, type GraphsClient } from './endpoints/graphs.ts';
import { hostsClient, type HostsClient } from './endpoints/hosts.ts';
import { objectReader, type ReadObject } from './endpoints/object-reader.ts';
import { objectsClient, type ObjectsClient } from './endpoints/objects.ts';
import { relationshipsClient, type RelationshipsClient } from './endpoints/relationships.ts';
import { searchClient, type SearchClient } from './endpoints/search.ts';
import { serviceFactsClient, type ServiceFactsClient } from './endpoints/service-facts.ts';
import { urlsClient, type UrlsClient } from './endpoints/urls.ts';
import { usersClient, type UsersClient } from './endpoints/users.ts';
import { votesClient, type VotesClient } from './endpoints/votes.ts';
import { sendForFile, sendRequest, type Access, type RequestPorts } from './transport/request.ts';
import { retrying } from './transport/retrying.ts';
import { attackTacticKind } from './schemas/attack-tactic.ts';
import { attackTechniqueKind } from './schemas/attack-technique.ts';
import { domainKind } from './schemas/domain.ts';
import { ipAddressKind } from './schemas/ip-address.ts';
import { resolutionKind } from './schemas/resolution.ts';
import { sigmaRuleKind } from './schemas/sigma-rule.ts';
import { submissionKind } from './schemas/submission.ts';
import { yaraRulesetKind } from './schemas/yara-ruleset.ts';

/**
 * The whole of API v3 that the fact sheet lists, one method for each endpoint, in the service's own shapes. Every method
 * takes a signal that ends it, and every failure is a `VouchFailure`. A GET that the service or the connection failed is
 * repeated, each time at the cost of a request; nothing else is ever sent twice. A collection sends nothing before it is
 * read. Fact sheet sections 3.1, 6 and 8.
 */
export type Client = SearchClient &
  ServiceFactsClient & {
    files: FilesClient;
    urls: UrlsClient;
    domains: HostsClient<typeof domainKind>;
    ipAddresses: HostsClient<typeof ipAddressKind>;
    /** `GET /resolutions/{id}`: `id` is the address and the name with nothing between. Public. Fact sheet section 6.3. */
    resolutions: { get: ReadObject<typeof resolutionKind> };
    analyses: AnalysesClient;
    /** `GET /submissions/{id}`, in the reference `/submission/{id}`: premium but for the date. Fact sheet section 6.4. */
    submissions: { get: ReadObject<typeof submissionKind> };
    comments: CommentsClient;
    votes: VotesClient;
    relationships: RelationshipsClient;
    behaviours: BehavioursClient;
    users: UsersClient;
    graphs: GraphsClient;
    /** `GET /sigma_rules/{id}` and `GET /yara_rulesets/{id}`: rules with their text. Public. Fact sheet section 6.1. */
    rules: { sigma: ReadObject<typeof sigmaRuleKind>; yara: ReadObject<typeof yaraRulesetKind> };
    /** `GET /attack_tactics/{id}` and `GET /attack_techniques/{id}`: of MITRE ATT&CK. Fact sheet section 6.6. */
    attack: {
      tactic: ReadObject<typeof attackTacticKind>;
      technique: ReadObject<typeof attackTechniqueKind>;
    };
    objects: ObjectsClient;
  };

/** The client for one API address and key. */
export function createClient(ports: RequestPorts, access: Access): Client {
  const ask = createAsk(
    retrying((request) => sendRequest(ports, access, request)),
    retrying((request) => sendForFile(ports, access, request)),
  );
  return {
    ...searchClient(ask),
    ...serviceFactsClient(ask),
    files: filesClient(ask, access.apiAddress),
    urls: urlsClient(ask),
    domains: hostsClient(ask, 'domains', domainKind),
    ipAddresses: hostsClient(ask, 'ip_addresses', ipAddressKind),
    resolutions: { get: objectReader(ask, 'resolutions', resolutionKind) },
    analyses: analysesClient(ask),
    submissions: { get: objectReader(ask, 'submissions', submissionKind) },
    comments: commentsClient(ask),
    votes: votesClient(ask),
    relationships: relationshipsClient(ask),
    behaviours: behavioursClient(ask),
    users: usersClient(ask, access.key),
    graphs: graphsClient(ask),
    rules: {
      sigma: objectReader(ask, 'sigma_rules', sigmaRuleKind),
      yara: objectReader(ask, 'yara_rulesets', yaraRulesetKind),
    },
    attack: {
      tactic: objectReader(ask, 'attack_tactics', attackTacticKind),
      technique: objectReader(ask, 'attack_techniques', attackTechniqueKind),
    },
    objects: objectsClient(ask),
  };
}
