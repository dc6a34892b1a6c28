import type { Client } from '../../../src/virustotal/client.ts';
import type { CallOptions } from '../../../src/virustotal/endpoints/ask.ts';

/** A method of the client, what it sends for an id, and whether that id stands in the path. */
type Call = {
  name: string;
  sends: string;
  call: (client: Client, id: string, options?: CallOptions) => Promise<unknown>;
};

const FILE = new File(['content'], 'report.txt');

/** Every method of the client once; `ID` stands for the id in the path that it sends. */
export const EVERY_CALL: Call[] = [
  { name: 'search', sends: 'GET /search?query=ID', call: (c, id, o) => c.search(id, o).page() },
  {
    name: 'intelligenceSearch',
    sends: 'GET /intelligence/search?query=ID',
    call: (c, id, o) => c.intelligenceSearch(id, o).page(),
  },
  {
    name: 'intelligenceSearchDescriptors',
    sends: 'GET /intelligence/search?query=ID&descriptors_only=true',
    call: (c, id, o) => c.intelligenceSearchDescriptors(id, o).page(),
  },
  { name: 'metadata', sends: 'GET /metadata', call: (c, _, o) => c.metadata(o) },
  {
    name: 'popularThreatCategories',
    sends: 'GET /popular_threat_categories',
    call: (c, _, o) => c.popularThreatCategories(o),
  },
  { name: 'files.get', sends: 'GET /files/ID', call: (c, id, o) => c.files.get(id, o) },
  { name: 'files.analyse', sends: 'POST /files/ID/analyse', call: (c, id, o) => c.files.analyse(id, o) },
  { name: 'files.upload', sends: 'POST /files', call: (c, _, o) => c.files.upload(FILE, o) },
  { name: 'files.uploadUrl', sends: 'GET /files/upload_url', call: (c, _, o) => c.files.uploadUrl(o) },
  {
    name: 'files.behaviours',
    sends: 'GET /files/ID/behaviours',
    call: (c, id, o) => c.files.behaviours(id, o).page(),
  },
  {
    name: 'files.behaviourSummary',
    sends: 'GET /files/ID/behaviour_summary',
    call: (c, id, o) => c.files.behaviourSummary(id, o),
  },
  {
    name: 'files.behaviourMitreTrees',
    sends: 'GET /files/ID/behaviour_mitre_trees',
    call: (c, id, o) => c.files.behaviourMitreTrees(id, o),
  },
  {
    name: 'files.downloadUrl',
    sends: 'GET /files/ID/download_url',
    call: (c, id, o) => c.files.downloadUrl(id, o),
  },
  { name: 'urls.get', sends: 'GET /urls/ID', call: (c, id, o) => c.urls.get(id, o) },
  { name: 'urls.submit', sends: 'POST /urls', call: (c, id, o) => c.urls.submit(id, o) },
  { name: 'urls.analyse', sends: 'POST /urls/ID/analyse', call: (c, id, o) => c.urls.analyse(id, o) },
  {
    name: 'urls.networkLocation',
    sends: 'GET /urls/ID/network_location',
    call: (c, id, o) => c.urls.networkLocation(id, o),
  },
  { name: 'domains.get', sends: 'GET /domains/ID', call: (c, id, o) => c.domains.get(id, o) },
  {
    name: 'domains.analyse',
    sends: 'POST /domains/ID/analyse',
    call: (c, id, o) => c.domains.analyse(id, o),
  },
  { name: 'ipAddresses.get', sends: 'GET /ip_addresses/ID', call: (c, id, o) => c.ipAddresses.get(id, o) },
  {
    name: 'ipAddresses.analyse',
    sends: 'POST /ip_addresses/ID/analyse',
    call: (c, id, o) => c.ipAddresses.analyse(id, o),
  },
  { name: 'resolutions.get', sends: 'GET /resolutions/ID', call: (c, id, o) => c.resolutions.get(id, o) },
  { name: 'analyses.get', sends: 'GET /analyses/ID', call: (c, id, o) => c.analyses.get(id, o) },
  { name: 'analyses.item', sends: 'GET /analyses/ID/item', call: (c, id, o) => c.analyses.item(id, o) },
  { name: 'submissions.get', sends: 'GET /submissions/ID', call: (c, id, o) => c.submissions.get(id, o) },
  { name: 'comments.latest', sends: 'GET /comments', call: (c, _, o) => c.comments.latest(o).page() },
  { name: 'comments.get', sends: 'GET /comments/ID', call: (c, id, o) => c.comments.get(id, o) },
  { name: 'comments.delete', sends: 'DELETE /comments/ID', call: (c, id, o) => c.comments.delete(id, o) },
  {
    name: 'comments.vote',
    sends: 'POST /comments/ID/vote',
    call: (c, id, o) => c.comments.vote(id, 'positive', o),
  },
  { name: 'comments.author', sends: 'GET /comments/ID/author', call: (c, id, o) => c.comments.author(id, o) },
  { name: 'comments.item', sends: 'GET /comments/ID/item', call: (c, id, o) => c.comments.item(id, o) },
  {
    name: 'comments.on',
    sends: 'GET /domains/ID/comments',
    call: (c, id, o) => c.comments.on('domain', id, o).page(),
  },
  {
    name: 'comments.add',
    sends: 'POST /ip_addresses/ID/comments',
    call: (c, id, o) => c.comments.add('ip', id, 'Hello', o),
  },
  { name: 'votes.on', sends: 'GET /urls/ID/votes', call: (c, id, o) => c.votes.on('url', id, o).page() },
  {
    name: 'votes.add',
    sends: 'POST /files/ID/votes',
    call: (c, id, o) => c.votes.add('file', id, 'harmless', o),
  },
  {
    name: 'relationships.objects',
    sends: 'GET /files/ID/contacted_domains',
    call: (c, id, o) => c.relationships.objects('files', id, 'contacted_domains', o).page(),
  },
  {
    name: 'relationships.descriptors',
    sends: 'GET /domains/ID/relationships/siblings',
    call: (c, id, o) => c.relationships.descriptors('domains', id, 'siblings', o).page(),
  },
  {
    name: 'relationships.one',
    sends: 'GET /graphs/ID/group',
    call: (c, id, o) => c.relationships.one('graphs', id, 'group', o),
  },
  {
    name: 'relationships.oneDescriptor',
    sends: 'GET /comments/ID/relationships/author',
    call: (c, id, o) => c.relationships.oneDescriptor('comments', id, 'author', o),
  },
  { name: 'behaviours.get', sends: 'GET /file_behaviours/ID', call: (c, id, o) => c.behaviours.get(id, o) },
  {
    name: 'behaviours.html',
    sends: 'GET /file_behaviours/ID/html',
    call: (c, id, o) => c.behaviours.html(id, o),
  },
  {
    name: 'behaviours.pcap',
    sends: 'GET /file_behaviours/ID/pcap',
    call: (c, id, o) => c.behaviours.pcap(id, o),
  },
  {
    name: 'behaviours.evtx',
    sends: 'GET /file_behaviours/ID/evtx',
    call: (c, id, o) => c.behaviours.evtx(id, o),
  },
  {
    name: 'behaviours.memdump',
    sends: 'GET /file_behaviours/ID/memdump',
    call: (c, id, o) => c.behaviours.memdump(id, o),
  },
  { name: 'users.own', sends: 'GET /users/KEY', call: (c, _, o) => c.users.own(o) },
  { name: 'users.get', sends: 'GET /users/ID', call: (c, id, o) => c.users.get(id, o) },
  {
    name: 'users.overallQuotas',
    sends: 'GET /users/ID/overall_quotas',
    call: (c, id, o) => c.users.overallQuotas(id, o),
  },
  { name: 'users.apiUsage', sends: 'GET /users/ID/api_usage', call: (c, id, o) => c.users.apiUsage(id, o) },
  {
    name: 'users.patch',
    sends: 'PATCH /users/ID',
    call: (c, id, o) => c.users.patch(id, { first_name: 'Anna' }, o),
  },
  {
    name: 'users.delete',
    sends: 'DELETE /users/ID',
    call: (c, id, o) => c.users.delete(id, { password: 'pass', ...o }),
  },
  { name: 'graphs.search', sends: 'GET /graphs', call: (c, _, o) => c.graphs.search(o).page() },
  { name: 'graphs.get', sends: 'GET /graphs/ID', call: (c, id, o) => c.graphs.get(id, o) },
  {
    name: 'graphs.create',
    sends: 'POST /graphs',
    call: (c, _, o) => c.graphs.create({ private: false }, o),
  },
  {
    name: 'graphs.patch',
    sends: 'PATCH /graphs/ID',
    call: (c, id, o) => c.graphs.patch(id, { private: true }, o),
  },
  { name: 'graphs.delete', sends: 'DELETE /graphs/ID', call: (c, id, o) => c.graphs.delete(id, o) },
  {
    name: 'graphs.comments',
    sends: 'GET /graphs/ID/comments',
    call: (c, id, o) => c.graphs.comments(id, o).page(),
  },
  { name: 'rules.sigma', sends: 'GET /sigma_rules/ID', call: (c, id, o) => c.rules.sigma(id, o) },
  { name: 'rules.yara', sends: 'GET /yara_rulesets/ID', call: (c, id, o) => c.rules.yara(id, o) },
  { name: 'attack.tactic', sends: 'GET /attack_tactics/ID', call: (c, id, o) => c.attack.tactic(id, o) },
  {
    name: 'attack.technique',
    sends: 'GET /attack_techniques/ID',
    call: (c, id, o) => c.attack.technique(id, o),
  },
  {
    name: 'objects.get',
    sends: 'GET /collections/ID',
    call: (c, id, o) => c.objects.get(['collections', id], o),
  },
  {
    name: 'objects.list',
    sends: 'GET /collections/ID/files',
    call: (c, id, o) => c.objects.list(['collections', id, 'files'], o).page(),
  },
  {
    name: 'objects.patch',
    sends: 'PATCH /collections/ID',
    call: (c, id, o) =>
      c.objects.patch(['collections', id], { type: 'collection', attributes: { name: 'Mine' } }, o),
  },
  {
    name: 'objects.delete',
    sends: 'DELETE /collections/ID',
    call: (c, id, o) => c.objects.delete(['collections', id], o),
  },
];

/** Whether the id of a call stands in the path that it sends. */
export function hasIdInPath({ sends }: Call): boolean {
  return /\/ID\b/.test(sends);
}
