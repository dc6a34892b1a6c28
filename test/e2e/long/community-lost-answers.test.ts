import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import {
  NEITHER,
  VOTES,
  changes,
  commentsAt,
  commentsIn,
  lookAt,
  openedCommunity,
  voteButtons,
  write,
} from '../community-part.ts';
import { clickButton, describeInBrowser, forgetRequests, type Session } from '../session.ts';
import { untilSaid } from '../until-said.ts';

describeInBrowser('a vote', (session) => {
  test('whose answer is lost is looked for, found, and not sent twice', async () => {
    const popup = await openedCommunity(session(), 'redirecting');
    await loseNextAnswer(session(), popup);
    await clickButton(popup, 'Vote harmless');
    await untilSaid(popup, 'It may have arrived.');
    await lookAt(session(), popup, VOTES, 'unsure');
    await untilSaid(popup, 'You voted harmless.', 60_000);
    expect(changes(session())).toHaveLength(1);
    expect(await voteButtons(popup)).toEqual(NEITHER);
  });
});

describeInBrowser('a comment', (session) => {
  test('whose answer is lost is looked for, found, and not sent twice', async () => {
    const popup = await openedCommunity(session(), 'redirecting');
    await loseNextAnswer(session(), popup);
    await write(popup, 'Leads to a harmless page.');
    await untilSaid(popup, 'It may have arrived.');
    await untilSaid(popup, 'Your comment is at VirusTotal.', 60_000);
    expect(changes(session())).toHaveLength(1);
    expect((await commentsIn(popup)).at(0)).toBe('Leads to a harmless page.');
    expect(
      (await commentsAt(session(), 'redirecting')).filter((text) => text === 'Leads to a harmless page.'),
    ).toHaveLength(1);
  });
});

/** The next request that changes something is carried out, and its answer is lost; the look for it need not wait. */
async function loseNextAnswer(session: Session, popup: Page): Promise<void> {
  session.emulator.setFaults([{ resetAfterHandling: true, path: '/urls', method: 'POST', times: 1 }]);
  // On a connection that was kept open a browser itself sends a request again when it breaks without an answer.
  session.emulator.closeIdleConnections();
  await forgetRequests(popup);
}
