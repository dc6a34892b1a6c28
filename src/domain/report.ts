import type { EngineResult, Stats } from './engine.ts';

/** What every report has, whatever it is about. Times are milliseconds since 1970. */
type CommonReport = {
  /** VirusTotal's own id of the object: a SHA-256 for links and files, the name or address otherwise. */
  id: string;
  stats: Stats;
  engines: EngineResult[];
  analysedAtMs: number | null;
  reputation: number | null;
  votes: { harmless: number; malicious: number } | null;
  tags: string[];
  /** What services call it: free text of each service. */
  categories: { source: string; category: string }[];
  /** How many attributes of the answer were malformed and left out. */
  droppedAttributes: number;
};

/** What VirusTotal knows of a link. `redirects` holds each address on the way, the first one is the link itself. */
export type UrlReport = CommonReport & {
  kind: 'url';
  /** The link in VirusTotal's canonical form. */
  url: string | null;
  finalUrl: string | null;
  redirects: string[];
  title: string | null;
  httpStatus: number | null;
  contentLengthBytes: number | null;
  /** SHA-256 of the body that VirusTotal got from the link. */
  contentSha256: string | null;
  threatNames: string[];
  firstSubmittedAtMs: number | null;
  lastSubmittedAtMs: number | null;
  timesSubmitted: number | null;
};

/** What VirusTotal knows of a file. `names` stops at 100 at the service. */
export type FileReport = CommonReport & {
  kind: 'file';
  md5: string | null;
  sha1: string | null;
  sha256: string | null;
  sizeBytes: number | null;
  name: string | null;
  names: string[];
  typeDescription: string | null;
  threatLabel: string | null;
  /** The signature's check, such as "Signed"; present does not mean valid. */
  signature: string | null;
  signers: string | null;
  knownDistributors: string[];
  firstSubmittedAtMs: number | null;
  lastSubmittedAtMs: number | null;
  timesSubmitted: number | null;
};

/** What VirusTotal knows of a domain. */
export type DomainReport = CommonReport & {
  kind: 'domain';
  registrar: string | null;
  /** When the name was registered, by whois. */
  registeredAtMs: number | null;
};

/** What VirusTotal knows of an IP address. */
export type IpReport = CommonReport & {
  kind: 'ip';
  asOwner: string | null;
  asn: number | null;
  country: string | null;
  network: string | null;
};

/** What VirusTotal knows of an indicator, in our own shape. */
export type Report = UrlReport | FileReport | DomainReport | IpReport;

/** A report as it is kept: `report` is null when VirusTotal had none. */
export type StoredReport = { key: string; fetchedAtMs: number; report: Report | null };
