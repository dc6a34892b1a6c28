/** What the engines of a made-up analysis say of a link or file. */
export type Finding = 'malicious' | 'suspicious' | 'clean';

/** One engine's result as the wire has it, as far as we look into it. Fact sheet section 7.1. */
export type EngineAnswer = { category: string };

type WireResult = EngineAnswer & {
  method: 'blacklist';
  engine_name: string;
  engine_version?: string;
  engine_update?: string;
  result: string | null;
};

/** The engines that answer on links, domains and addresses. */
const URL_ENGINES: readonly string[] = `
Acronis|Abusix|ADMINUSLabs|Lionic|Criminal IP|AILabs (MONITORAPP)|AlienVault|alphaMountain.ai|AlphaSOC|Antiy-AVL|
ArcSight Threat Intelligence|Artists Against 419|AutoShun|Axur|benkow.cc|Bfore.Ai PreCrime|BitDefender|Bkav|BlockList|
Blueliv|Certego|ChainPatrol|Chong Lua Dao|CINS Army|Cluster25|CMC Threat Intelligence|CRDF|CSIS Security Group|Cyan|
Cyble|CyRadar|desenmascara.me|DNS8|Dr.Web|EmergingThreats|Emsisoft|Ermes|ESET|ESTsecurity|Feodo Tracker|
Forcepoint ThreatSeeker|Fortinet|G-Data|GCP Abuse Intelligence|Google Safebrowsing|GreenSnow|Gridinsoft|Heimdal Security|
Hunt.io Intelligence|IPsum|Juniper Networks|Kaspersky|Lumu|Malwared|MalwarePatrol|MalwareURL|Mimecast|Netcraft|OpenPhish|
Phishing Database|PhishFort|PhishLabs|Phishtank|PREBYTES|PrecisionSec|Quick Heal|Quttera|Rising|SafeToOpen|Sangfor|
Sansec eComscan|Scantitan|SCUMWARE.org|Seclookup|Snort IP sample list|SOCRadar|Sophos|Spam404|StopForumSpam|
Sucuri SiteCheck|ThreatHive|Threatsourcing|Trustwave|Underworld|URLhaus|URLQuery|Viettel Threat Intelligence|VIPRE|
ViriBack|VX Vault|Webroot|Xcitium Verdict Cloud|Yandex Safebrowsing|ZeroCERT|ZeroFox`
  .replaceAll('\n', '')
  .split('|');

/** The engines that answer on files. */
const FILE_ENGINES: readonly string[] = `
Acronis|AhnLab-V3|Alibaba|ALYac|Antiy-AVL|APEX|Arcabit|Avast|Avast-Mobile|AVG|Avira|Baidu|BitDefender|BitDefenderFalx|
Bkav|CAT-QuickHeal|ClamAV|CMC|CrowdStrike|CTX|Cylance|Cynet|DeepInstinct|DrWeb|Elastic|Emsisoft|ESET-NOD32|F-Secure|
Fortinet|GData|Google|Gridinsoft|huorong|Ikarus|Jiangmin|K7AntiVirus|K7GW|Kaspersky|Kingsoft|Lionic|Malwarebytes|
MaxSecure|McAfeeD|Microsoft|MicroWorld-eScan|NANO-Antivirus|Paloalto|Panda|Rising|Sangfor|SecureAge|SentinelOne|Skyhigh|
Sophos|SUPERAntiSpyware|Symantec|SymantecMobileInsight|TACHYON|tehtris|Tencent|Trapmine|TrendMicro|TrendMicro-HouseCall|
Trustlook|Varist|VBA32|VIPRE|VirIT|ViRobot|Webroot|Xcitium|Yandex|Zillya|ZoneAlarm|Zoner`
  .replaceAll('\n', '')
  .split('|');

const PHISHING =
  'BitDefender CyRadar ESET Fortinet G-Data Kaspersky Netcraft OpenPhish Phishtank Sophos Webroot';
const TROJAN =
  'Avast AVG BitDefender ESET-NOD32 Fortinet GData Ikarus Kaspersky Microsoft Rising Sophos Symantec';
const WITHOUT_OPINION_EVERY = 3;
const UNSUPPORTED = new Set(['Avast-Mobile', 'BitDefenderFalx', 'SymantecMobileInsight', 'Trustlook']);

/** Results on a link: about two thirds say `clean`, the others have no opinion, but for those that flag. */
export function urlResults(finding: Finding): Record<string, WireResult> {
  const flags = urlFlags(finding);
  return table(URL_ENGINES, (engine, index) => {
    const flag = flags.get(engine);
    if (flag) return { category: flag[0], result: flag[1] };
    return index % WITHOUT_OPINION_EVERY === 0
      ? { category: 'undetected', result: 'unrated' }
      : { category: 'harmless', result: 'clean' };
  });
}

/** Results on a file: `undetected` without a word, but for those that flag and those for another kind of file. */
export function fileResults(finding: Finding): Record<string, WireResult> {
  const flags = fileFlags(finding);
  return table(FILE_ENGINES, (engine, index) => {
    const flag = flags.get(engine);
    const version = { engine_version: `${1 + (index % 9)}.${index}`, engine_update: '20260801' };
    if (flag !== undefined) return { ...version, category: 'malicious', result: flag };
    return {
      ...version,
      category: UNSUPPORTED.has(engine) ? 'type-unsupported' : 'undetected',
      result: null,
    };
  });
}

/** How many results there are of each category, with a zero for each that the kind of object can have. */
export function statsOf(results: Record<string, EngineAnswer>, kind: 'url' | 'file'): Record<string, number> {
  const stats: Record<string, number> = {
    malicious: 0,
    suspicious: 0,
    undetected: 0,
    harmless: 0,
    timeout: 0,
    ...(kind === 'file' ? { 'confirmed-timeout': 0, failure: 0, 'type-unsupported': 0 } : {}),
  };
  for (const { category } of Object.values(results)) stats[category] = (stats[category] ?? 0) + 1;
  return stats;
}

/** What a made-up analysis finds: it is in the name of the thing, such as the host `malicious.example`. */
export function findingFor(name: string): Finding {
  const [, finding] = /(malicious|suspicious|phishing|malware)/i.exec(name) ?? [];
  if (finding === undefined) return 'clean';
  return finding.toLowerCase() === 'suspicious' ? 'suspicious' : 'malicious';
}

type Flag = readonly [category: string, result: string];

const DOUBTFUL: readonly (readonly [engine: string, flag: Flag])[] = [
  ['Gridinsoft', ['malicious', 'phishing']],
  ['alphaMountain.ai', ['suspicious', 'suspicious']],
];

function urlFlags(finding: Finding): Map<string, Flag> {
  if (finding === 'clean') return new Map();
  const flags = new Map(DOUBTFUL);
  if (finding === 'suspicious') return flags;
  for (const engine of PHISHING.split(' ')) flags.set(engine, ['malicious', 'phishing']);
  return flags.set('Google Safebrowsing', ['malicious', 'malware']);
}

function fileFlags(finding: Finding): Map<string, string> {
  if (finding === 'malicious')
    return new Map(TROJAN.split(' ').map((engine) => [engine, 'Trojan.Example/Vouch.A']));
  return finding === 'suspicious' ? new Map([['Rising', 'Heur.Example.Generic']]) : new Map<string, string>();
}

function table(
  engines: readonly string[],
  answer: (engine: string, index: number) => Omit<WireResult, 'method' | 'engine_name'>,
): Record<string, WireResult> {
  return Object.fromEntries(
    engines.map((engine, index) => [
      engine,
      { method: 'blacklist' as const, engine_name: engine, ...answer(engine, index) },
    ]),
  );
}
