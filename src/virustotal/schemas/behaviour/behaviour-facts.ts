import { crowdsourcedIdsResults } from '../crowdsourced-ids.ts';
import { sigmaResults } from '../sigma-results.ts';
import { partsOf, text, texts, whole } from '../../reading/wire-values.ts';
import { attackTechniquesSeen } from './attack-technique-seen.ts';
import { behaviourTags } from './behaviour-tag.ts';
import { dnsLookups } from './dns-lookup.ts';
import { droppedFiles } from './dropped-file.ts';
import { fileCopies } from './file-copy.ts';
import { httpConversations } from './http-conversation.ts';
import { ipTraffic } from './ip-traffic.ts';
import { keyValues } from './key-value.ts';
import { memoryDumps } from './memory-dump.ts';
import { permissionChecks } from './permission-check.ts';
import { processTrees } from './process.ts';
import { signatureMatches } from './signature-match.ts';
import { sms } from './sms.ts';
import { tlsConnections } from './tls-connection.ts';
import { verdictTags } from './verdict-tag.ts';

const files = {
  files_opened: texts,
  files_written: texts,
  files_deleted: texts,
  files_attribute_changed: texts,
  files_dropped: droppedFiles,
  files_copied: fileCopies,
  /** What was written into the hosts file. */
  hosts_file: text,
};

const processes = {
  command_executions: texts,
  processes_tree: processTrees,
  processes_created: texts,
  processes_terminated: texts,
  processes_killed: texts,
  processes_injected: texts,
  services_opened: texts,
  services_created: texts,
  services_started: texts,
  services_stopped: texts,
  services_deleted: texts,
  services_bound: texts,
  modules_loaded: texts,
  memory_dumps: memoryDumps,
};

const system = {
  registry_keys_opened: texts,
  registry_keys_deleted: texts,
  registry_keys_set: keyValues,
  mutexes_opened: texts,
  mutexes_created: texts,
  windows_searched: texts,
  windows_hidden: texts,
  signals_observed: texts,
  signals_hooked: texts,
  invokes: texts,
  calls_highlighted: texts,
  system_property_lookups: texts,
  system_property_sets: keyValues,
};

const network = {
  dns_lookups: dnsLookups,
  ip_traffic: ipTraffic,
  http_conversations: httpConversations,
  smtp_conversations: partsOf({}),
  tls: tlsConnections,
  ja3_digests: texts,
  ids_alerts: crowdsourcedIdsResults,
};

const texting = {
  text_decoded: texts,
  text_highlighted: texts,
  crypto_algorithms_observed: texts,
  crypto_keys: texts,
  crypto_plain_text: texts,
  encoding_algorithms_observed: texts,
};

const android = {
  activities_started: texts,
  content_model_observers: texts,
  content_model_sets: keyValues,
  databases_opened: texts,
  databases_deleted: texts,
  permissions_requested: texts,
  permissions_checked: permissionChecks,
  shared_preferences_lookups: texts,
  shared_preferences_sets: keyValues,
  sms_sent: sms,
};

const judgement = {
  verdicts: verdictTags,
  verdict_confidence: whole,
  verdict_labels: texts,
  tags: behaviourTags,
  mitre_attack_techniques: attackTechniquesSeen,
  signature_matches: signatureMatches,
  sigma_analysis_results: sigmaResults,
};

/**
 * What a sandbox saw a file do, and so what the summary of several sandboxes says; any of it may be missing, or all.
 * Lists end at 200 or 300. Texts come from the file: they are hostile. Public. Fact sheet section 7.9.
 */
export const behaviourFacts = {
  ...files,
  ...processes,
  ...system,
  ...network,
  ...texting,
  ...android,
  ...judgement,
};
