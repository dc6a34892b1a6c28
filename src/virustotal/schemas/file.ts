import * as v from 'valibot';
import { objectKind } from '../reading/object-kind.ts';
import { crowdsourcedIdsResults, crowdsourcedIdsStats } from './crowdsourced-ids.ts';
import { dictionaryOf } from '../reading/dictionary.ts';
import { androguard } from './file-tools/androguard.ts';
import { asfInfo } from './file-tools/asf-info.ts';
import { bundleInfo } from './file-tools/bundle-info.ts';
import { trafficAlerts, trafficInspection, wireshark } from './file-tools/captured-traffic.ts';
import { classInfo } from './file-tools/class-info.ts';
import { debInfo } from './file-tools/deb-info.ts';
import { dmgInfo } from './file-tools/dmg-info.ts';
import { dotNetAssembly, dotNetGuids } from './file-tools/dot-net.ts';
import { elfInfo } from './file-tools/elf-info.ts';
import { exiftool } from './file-tools/exiftool.ts';
import { ipaInfo } from './file-tools/ipa-info.ts';
import { isoimageInfo } from './file-tools/isoimage-info.ts';
import { jarInfo } from './file-tools/jar-info.ts';
import { lnkInfo } from './file-tools/lnk-info.ts';
import { machoInfo } from './file-tools/macho-info.ts';
import { officeInfo } from './file-tools/office-info.ts';
import { openxmlInfo } from './file-tools/openxml-info.ts';
import { pdfInfo } from './file-tools/pdf-info.ts';
import { peInfo } from './file-tools/pe-info.ts';
import { rombiosInfo } from './file-tools/rombios-info.ts';
import { rtfInfo } from './file-tools/rtf-info.ts';
import { javascriptInfo, powershellInfo, vbaInfo } from './file-tools/script-info.ts';
import { signatureInfo } from './file-tools/signature-info.ts';
import { swfInfo } from './file-tools/swf-info.ts';
import { crowdsourcedAiResults } from './findings/ai-results.ts';
import { malwareConfig } from './findings/malware-config.ts';
import { sandboxVerdicts } from './findings/sandbox-verdicts.ts';
import { popularThreatClassification } from './findings/threat-classification.ts';
import { crowdsourcedYaraResults } from './findings/yara-results.ts';
import { gtiAssessment } from './gti-assessment.ts';
import { plainDictionary } from '../reading/plain-dictionary.ts';
import { fileFacts } from './report-facts.ts';
import { sigmaResults, sigmaStats, sigmaSummary } from './sigma-results.ts';
import { threatSeverity } from './threat-severity.ts';
import { count, decimal, flag, part, partsOf, seconds, text, texts } from '../reading/wire-values.ts';

/** Two fingerprints of a picture. */
const picture = part({ raw_md5: text, dhash: text });

const identity = {
  type_tag: text,
  type_tags: texts,
  type_extension: text,
  magic: text,
  magika: text,
  /** Most likely type first; `probability` in per cent. */
  trid: partsOf({ file_type: text, probability: decimal }),
  detectiteasy: part({
    filetype: text,
    values: partsOf({ name: text, type: text, version: text, info: text }),
  }),
  authentihash: text,
  permhash: text,
  ssdeep: text,
  symhash: text,
  telfhash: text,
  tlsh: text,
  vhash: text,
  main_icon: picture,
  filecondis: picture,
};

const history = {
  /** By the file itself, so it may be forged. */
  creation_date: seconds,
  first_seen_itw_date: seconds,
  last_modification_date: seconds,
  unique_sources: count,
  known_distributors: part({
    distributors: texts,
    products: texts,
    filenames: texts,
    data_sources: texts,
  }),
  autostart_locations: partsOf({ entry: text, location: text }),
  nsrl_info: plainDictionary,
  trusted_verdict: plainDictionary,
  /** No longer in use. */
  monitor_info: plainDictionary,
  /** Premium. */
  downloadable: flag,
  /** With a key of Google Threat Intelligence only. */
  available_tools: texts,
};

const findings = {
  popular_threat_classification: popularThreatClassification,
  sandbox_verdicts: sandboxVerdicts,
  sigma_analysis_results: sigmaResults,
  sigma_analysis_stats: sigmaStats,
  sigma_analysis_summary: sigmaSummary,
  crowdsourced_yara_results: crowdsourcedYaraResults,
  crowdsourced_ids_results: crowdsourcedIdsResults,
  crowdsourced_ids_stats: crowdsourcedIdsStats,
  crowdsourced_ai_results: crowdsourcedAiResults,
  malware_config: malwareConfig,
  gti_assessment: gtiAssessment,
  threat_severity: threatSeverity,
  threat_verdict: text,
  /** Premium. */
  capabilities_tags: texts,
  /** Of old engines. */
  antiy_info: text,
  bytehero_info: text,
};

const toolReports = {
  androguard,
  asf_info: asfInfo,
  bundle_info: bundleInfo,
  class_info: classInfo,
  deb_info: debInfo,
  dmg_info: dmgInfo,
  dot_net_assembly: dotNetAssembly,
  dot_net_guids: dotNetGuids,
  elf_info: elfInfo,
  exiftool,
  html_info: plainDictionary,
  /** The injected code itself, alive: never show it as HTML. */
  image_code_injections: text,
  ipa_info: ipaInfo,
  isoimage_info: isoimageInfo,
  jar_info: jarInfo,
  javascript_info: javascriptInfo,
  lnk_info: lnkInfo,
  macho_info: machoInfo,
  office_info: officeInfo,
  openxml_info: openxmlInfo,
  /** By the tool that says so. */
  packers: dictionaryOf(v.string()),
  /** What a password of an encrypted document can be searched with; `type` names the program. */
  password_info: part({ type: text, value: text }),
  pdf_info: pdfInfo,
  pe_info: peInfo,
  powershell_info: powershellInfo,
  rombios_info: rombiosInfo,
  rtf_info: rtfInfo,
  signature_info: signatureInfo,
  snort: trafficAlerts,
  suricata: trafficAlerts,
  swf_info: swfInfo,
  traffic_inspection: trafficInspection,
  vba_info: vbaInfo,
  wireshark,
};

/**
 * A file with all that the service tells of one. A number that the file itself sets (an address, a version) may be
 * negative, one that the service counted may not. Public but for what says otherwise; some of it was premium once. Fact
 * sheet sections 7.1, 7.3 and 7.4.
 */
export const fileKind = objectKind('file', {
  ...fileFacts,
  ...identity,
  ...history,
  ...findings,
  ...toolReports,
});

/** The known attributes of a file, in wire form. */
export type FileAttributes = ReturnType<typeof fileKind.read>['attributes'];
