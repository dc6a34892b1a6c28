import * as v from 'valibot';
import { VouchFailure } from '../../domain/errors.ts';
import { wireObjectSchema } from '../reading/descriptor.ts';
import { objectKind, type ApiObject } from '../reading/object-kind.ts';
import { analysisKind } from './analysis.ts';
import { attackTacticKind } from './attack-tactic.ts';
import { attackTechniqueKind } from './attack-technique.ts';
import { fileBehaviourKind } from './behaviour/file-behaviour.ts';
import { commentKind } from './comment.ts';
import { domainKind } from './domain.ts';
import { fileKind } from './file.ts';
import { graphKind } from './graph.ts';
import { groupKind } from './group.ts';
import { ipAddressKind } from './ip-address.ts';
import { resolutionKind } from './resolution.ts';
import { screenshotKind } from './screenshot.ts';
import { sigmaRuleKind } from './sigma-rule.ts';
import { sslCertificateKind } from './ssl-certificate.ts';
import { submissionKind } from './submission.ts';
import { urlKind } from './url.ts';
import { userKind } from './user.ts';
import { voteKind } from './vote.ts';
import { whoisKind } from './whois.ts';
import { withoutKey } from '../reading/without-key.ts';
import { yaraRulesetKind } from './yara-ruleset.ts';

const KINDS = [
  analysisKind,
  attackTacticKind,
  attackTechniqueKind,
  commentKind,
  domainKind,
  fileBehaviourKind,
  fileKind,
  graphKind,
  groupKind,
  ipAddressKind,
  resolutionKind,
  screenshotKind,
  sigmaRuleKind,
  sslCertificateKind,
  submissionKind,
  urlKind,
  userKind,
  voteKind,
  whoisKind,
  yaraRulesetKind,
] as const;

/**
 * An object of a type that this version does not know, such as `collection`, `reference` or `private_url`: `otherType`
 * is the service's name for it, which is hostile text, and all that it says is in `unknownAttributes`.
 */
type OtherObject = ApiObject<'other', Record<string, never>> & { otherType: string };

/** An object of any type; `type` tells which attributes it has, `other` that they are not known. */
export type KnownObject = ReturnType<(typeof KINDS)[number]['read']> | OtherObject;

const readers = new Map<string, (wire: unknown) => KnownObject>(KINDS.map((kind) => [kind.type, kind.read]));

/**
 * Reads an object whose type is not known beforehand: of a search, of a mixed list, of a relationship. Throws
 * `unexpected-answer` for what is no object at all. Fact sheet sections 1.1 and 6.6.
 */
export function readKnownObject(wire: unknown): KnownObject {
  const object = v.safeParse(wireObjectSchema, wire);
  if (!object.success) throw new VouchFailure({ kind: 'unexpected-answer', what: 'type' });
  const { type } = object.output;
  return readers.get(type)?.(wire) ?? readOther(type, wire);
}

function readOther(type: string, wire: unknown): OtherObject {
  return { ...withoutKey(objectKind(type, {})).read(wire), type: 'other', otherType: type };
}
