import * as v from 'valibot';
import { communityId } from './community-id.ts';
import { ApiError } from '../errors.ts';
import { recordedMembers } from '../recorded/recorded-collection.ts';
import type { RecordedData } from '../recorded/recorded-data.ts';
import type { Shelf } from '../state.ts';
import { pathOfSubject, type Subject } from '../subjects.ts';

/** What a vote can say. */
export const VOTE_VERDICTS = ['harmless', 'malicious'] as const;
type VoteVerdict = (typeof VOTE_VERDICTS)[number];

/** A vote that was recorded: whose it was is not. */
export type Vote = { id: string; attributes: Record<string, unknown> };

/** The votes that were added at a path, newest first. */
export const ballotSchema = v.object({
  path: v.string(),
  votes: v.array(
    v.object({
      id: v.string(),
      attributes: v.record(v.string(), v.unknown()),
      voter: v.string(),
      verdict: v.picklist(VOTE_VERDICTS),
    }),
  ),
});
type Ballot = v.InferOutput<typeof ballotSchema>;

/** How many votes of each kind there are. */
export type VoteCounts = Record<VoteVerdict, number>;

/** The votes: those that were recorded, and those that were added. */
export type Votes = {
  /** Those for a subject, newest first. */
  on: (subject: Subject) => readonly Vote[];
  /** Those of one user, which is none or one. */
  by: (subject: Subject, voter: string) => readonly Vote[];
  /** All that one user has added, newest first. */
  of: (voter: string) => readonly Vote[];
  /** The vote with an id that was added; null where none was. */
  find: (id: string) => Vote | null;
  /** Adds one. Throws the 409 where this user has voted for the subject, whatever for. */
  add: (subject: Subject, verdict: VoteVerdict, voter: string) => Vote;
  /** How many were added. */
  added: (subject: Subject) => VoteCounts;
};

/** Votes that start as they were recorded and kept. */
export function createVotes(recorded: RecordedData, nowMs: () => number, shelf: Shelf<Ballot>): Votes {
  const ballots = new Map(shelf.kept.map((ballot) => [ballot.path, ballot]));
  const pathOf = (subject: Subject) => `${pathOfSubject(subject)}/votes`;
  const allAdded = () => [...ballots.values()].flatMap(({ votes }) => votes);
  const addedTo = (subject: Subject) => ballots.get(pathOf(subject))?.votes ?? [];

  return {
    on: (subject) => [...addedTo(subject), ...recordedMembers(recorded, pathOf(subject))],
    by: (subject, voter) => addedTo(subject).filter((vote) => vote.voter === voter),
    of: (voter) =>
      allAdded()
        .filter((vote) => vote.voter === voter)
        .toSorted((a, b) => Number(b.attributes['date']) - Number(a.attributes['date'])),
    find: (id) => allAdded().find((vote) => vote.id === id) ?? null,
    add: (subject, verdict, voter) => {
      const earlier = addedTo(subject).find((vote) => vote.voter === voter);
      if (earlier)
        throw new ApiError(
          'AlreadyExistsError',
          `User "${voter}" already voted "${earlier.verdict}" for this ${subject.type}`,
        );
      const vote = {
        id: communityId(subject, `vote ${voter}`),
        attributes: { date: Math.floor(nowMs() / 1000), value: verdict === 'harmless' ? 1 : -1, verdict },
        voter,
        verdict,
      };
      const ballot = { path: pathOf(subject), votes: [vote, ...addedTo(subject)] };
      ballots.set(ballot.path, ballot);
      shelf.keep(ballot.path, ballot);
      return vote;
    },
    added: (subject) => ({
      harmless: addedTo(subject).filter(({ verdict }) => verdict === 'harmless').length,
      malicious: addedTo(subject).filter(({ verdict }) => verdict === 'malicious').length,
    }),
  };
}
