/**
 * Engines that share one scanner, or one vendor's data, and so count once in a verdict. A family is listed only
 * where a public source says so; an engine that is not listed is a family of its own.
 */
const FAMILIES: readonly { family: string; engines: readonly string[]; source: string }[] = [
  {
    family: 'Bitdefender',
    engines: [
      'BitDefender',
      'Ad-Aware',
      'ALYac',
      'Arcabit',
      'BitDefenderFalx',
      'BitDefenderTheta',
      'Emsisoft',
      'FireEye',
      'GData',
      'G-Data',
      'MicroWorld-eScan',
      'Trellix (FireEye)',
      'VIPRE',
    ],
    source: 'https://www.av-comparatives.org/list-of-consumer-av-vendors-pc/',
  },
  {
    family: 'Gen Digital (Avast, AVG)',
    engines: ['Avast', 'AVG', 'Avast-Mobile'],
    source: 'https://www.av-comparatives.org/list-of-consumer-av-vendors-pc/',
  },
  {
    family: 'Avira',
    engines: ['Avira', 'Avira (no cloud)', 'F-Secure', 'WithSecure'],
    source: 'https://www.av-comparatives.org/list-of-consumer-av-vendors-pc/',
  },
  {
    family: 'K7',
    engines: ['K7AntiVirus', 'K7GW'],
    source: 'https://docs.virustotal.com/docs/contributors',
  },
  {
    family: 'Trend Micro',
    engines: ['TrendMicro', 'TrendMicro-HouseCall', 'Trendmicro'],
    source: 'https://docs.virustotal.com/docs/contributors',
  },
  {
    family: 'McAfee, Trellix and Skyhigh',
    engines: ['McAfee', 'McAfeeD', 'McAfee-GW-Edition', 'Skyhigh', 'Trellix (ENS)', 'Trellix ENS'],
    source: 'https://docs.virustotal.com/docs/contributors',
  },
  {
    family: 'Cyren and Varist',
    engines: ['Cyren', 'F-Prot', 'Varist'],
    source: 'https://www.varist.com/about',
  },
  {
    family: 'ESET',
    engines: ['ESET', 'ESET-NOD32'],
    source: 'https://docs.virustotal.com/docs/contributors',
  },
  {
    family: 'Comodo and Xcitium',
    engines: [
      'Comodo',
      'Comodo Site Inspector',
      'Comodo Valkyrie Verdict',
      'Xcitium',
      'Xcitium Verdict Cloud',
    ],
    source: 'https://www.xcitium.com/about-us/',
  },
  {
    family: 'Google',
    engines: ['Google', 'Google Safebrowsing'],
    source: 'https://docs.virustotal.com/docs/contributors',
  },
  {
    family: 'Symantec',
    engines: ['Symantec', 'SymantecMobileInsight'],
    source: 'https://docs.virustotal.com/docs/contributors',
  },
];

const FAMILY_BY_ENGINE: ReadonlyMap<string, string> = new Map(
  FAMILIES.flatMap(({ family, engines }) => engines.map((engine) => [engine, family] as const)),
);

/** The family that an engine counts with in a verdict: its own name where it shares with nobody. */
export function familyOf(engine: string): string {
  return FAMILY_BY_ENGINE.get(engine) ?? engine;
}
