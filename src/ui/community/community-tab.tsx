import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Check } from '../../domain/check.ts';
import type { Report } from '../../domain/report.ts';
import { usePage } from '../page-context.ts';
import { StoreTroubleNotice } from '../store-trouble-notice.tsx';
import { CommentsSection } from './comments-section.tsx';
import { createCommunityModel } from './community-model.ts';
import { draftFor } from './drafts.ts';
import { VotesSection } from './votes-section.tsx';

/** `apiAddress` is the one in use, `accountName` the user name of its account, null where it is not known. */
type Props = {
  check: Check;
  votes: Report['votes'];
  apiAddress: string;
  accountName: string | null;
};

/** Votes and comments, read when this is opened. */
export function CommunityTab({ check, votes, apiAddress, accountName }: Props): JSX.Element {
  const page = usePage();
  const { id: checkId, indicatorKey } = check;
  const model = useMemo(
    () => createCommunityModel(page, { checkId, indicatorKey, apiAddress }),
    [page, checkId, indicatorKey, apiAddress],
  );
  useEffect(() => {
    void model.give({ kind: 'read-own-vote' });
    void model.give({ kind: 'read-comments', more: false });
    return model.dispose;
  }, [model]);
  return (
    <div class="community">
      <p class="small-words">
        Reading your own vote and the comments costs 1 request each, 2 requests in all; reading them again
        within an hour costs nothing.
      </p>
      {model.failed.value && <StoreTroubleNotice />}
      <output class="only-read">{model.outcome.value}</output>
      <VotesSection votes={votes} model={model} />
      <CommentsSection model={model} draft={draftFor(page, indicatorKey)} accountName={accountName} />
    </div>
  );
}
