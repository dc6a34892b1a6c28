import { submissionId, SUBMITTED_S } from '../../emulator/relationships/invented-graph.ts';
import { sha256Of } from '../../emulator/url-identity.ts';

/** Objects of the fixtures, by their ids. */
export const FILE_ID = sha256Of('vouch fixture: malicious');
export const LINK = 'https://malicious.example/bank/sign-in';
export const LINK_ID = sha256Of(LINK);
export const DOMAIN = 'malicious.example';
export const SUBDOMAIN = 'login.malicious.example';
export const ADDRESS = '203.0.113.66';
export const RESOLUTION_ID = ADDRESS + DOMAIN;
export const BEHAVIOUR_ID = `${FILE_ID}_Zenbox`;
export const SUBMISSION_ID = submissionId({ type: 'file', id: FILE_ID }, SUBMITTED_S[0]);
export const GRAPH_ID = `g${sha256Of('vouch fixture: graph of kit-collector')}`;
export const SIGMA_RULE_ID = sha256Of('vouch fixture: sigma rule');
export const YARA_RULESET_ID = sha256Of('vouch fixture: yara ruleset').slice(0, 10);

/** A comment on the link, by `harbour-watch`. */
export const COMMENT_ID = `u-${LINK_ID}-${sha256Of(`urls/${LINK_ID} comment 0`).slice(0, 8)}`;

/** A link of the fixtures whose analysis is completed. */
export const CLEAN_LINK_ID = sha256Of('https://clean.example/recipes/bread');
export const ANALYSIS_ID = `u-${CLEAN_LINK_ID}-1793000000`;
