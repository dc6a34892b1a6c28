import * as v from 'valibot';
import { dictionaryOf } from '../reading/dictionary.ts';
import { engineResults, engineStats, totalVotes } from './engine-results.ts';
import { count, part, seconds, text, texts, whole } from '../reading/wire-values.ts';

/*
 * The attributes that a verdict and its card are made of. They stand apart from all the others, so that the background
 * carries no more of the service's vocabulary than it reads.
 */

const common = {
  last_analysis_date: seconds,
  last_analysis_results: engineResults,
  last_analysis_stats: engineStats,
  reputation: whole,
  tags: texts,
  total_votes: totalVotes,
};

/**
 * What services call it: free text of each service. The fact sheet has it for links and domains only (sections 7.5 and
 * 7.6); files and addresses are read with it too, as all four are shown alike.
 */
const categories = dictionaryOf(v.string());

const submissions = {
  first_submission_date: seconds,
  last_submission_date: seconds,
  times_submitted: count,
};

/** Of a link. Public. Fact sheet section 7.5. */
export const urlFacts = {
  ...common,
  ...submissions,
  categories,
  /** The canonical form. */
  url: text,
  /** After redirects; empty where none is known. */
  last_final_url: text,
  redirection_chain: texts,
  title: text,
  last_http_response_code: whole,
  /** In bytes. */
  last_http_response_content_length: count,
  last_http_response_content_sha256: text,
  threat_names: texts,
};

/**
 * The file's signature and version resource, whose names hold blanks. Files that are not signed have it too, with the
 * version's fields only: `verified` tells. Fact sheet section 7.4.
 */
export const signatureFacts = { verified: text, signers: text };

/** Of a file. Public. Fact sheet section 7.3. */
export const fileFacts = {
  ...common,
  ...submissions,
  categories,
  md5: text,
  sha1: text,
  sha256: text,
  /** In bytes. */
  size: count,
  meaningful_name: text,
  /** 100 at most, however many are known. */
  names: texts,
  type_description: text,
  popular_threat_classification: part({ suggested_threat_label: text }),
  signature_info: part(signatureFacts),
  known_distributors: part({ distributors: texts }),
};

/** Of a domain. `creation_date` is the registration's, by whois. Public. Fact sheet section 7.6. */
export const domainFacts = { ...common, categories, registrar: text, creation_date: seconds };

/** Of an IP address; any may be missing for private or unrouted ones. Public. Fact sheet section 7.7. */
export const ipFacts = { ...common, categories, as_owner: text, asn: count, country: text, network: text };
