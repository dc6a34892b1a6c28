import { expect, test } from 'vitest';
import type { FaultInput } from '../../emulator/faults/faults.ts';
import { look } from '../look.ts';
import { clickButton, describeInBrowser, textOf, untilHeading } from '../session.ts';

/** What the service does, and what the popup says of it. The first three go on by themselves. */
const FAULTS: { title: string; fault: FaultInput; says: string }[] = [
  {
    title: 'too many requests',
    fault: { code: 'TooManyRequestsError', path: '/urls' },
    says: 'A moment, please',
  },
  {
    title: 'the quota spent',
    fault: { code: 'QuotaExceededError', path: '/urls' },
    says: 'The quota is used up',
  },
  { title: 'status 503', fault: { status: 503, path: '/urls' }, says: 'VirusTotal is out of reach' },
  { title: 'a reset connection', fault: { reset: true, path: '/urls' }, says: 'VirusTotal is out of reach' },
  {
    title: 'a wrong key',
    fault: { code: 'WrongCredentialsError', path: '/urls' },
    says: 'The key is not accepted',
  },
  {
    title: 'an inactive account',
    fault: { code: 'UserNotActiveError', path: '/urls' },
    says: 'The account is not active',
  },
  { title: 'status 403', fault: { code: 'ForbiddenError', path: '/urls' }, says: 'The key may not do this' },
  {
    title: 'a body that is not JSON',
    fault: { status: 200, body: '<h1>Log in to this network</h1>', path: '/urls' },
    says: 'An answer that Vouch does not understand',
  },
  {
    title: 'a body that lacks its data',
    fault: { status: 200, body: '{"meta":{}}', contentType: 'application/json', path: '/urls' },
    says: 'An answer that Vouch does not understand',
  },
];

describeInBrowser('a service that fails', (session) => {
  test.each(FAULTS)(
    '$title: the check is kept, and says what happened and what to do',
    async ({ title, fault, says }) => {
      await session().connect();
      session().emulator.setFaults([fault]);
      await session().checkDemoLink('clean');
      const popup = await session().popupSaying(says);
      const buttons = await popup.$$eval('main button', (all) => all.map((each) => each.textContent));
      expect(buttons.length).toBeGreaterThan(0);
      await look(session(), popup, `popup-${title.replaceAll(' ', '-')}`);
    },
  );

  test('a check that failed can be tried again, and then ends', async () => {
    await session().connect();
    session().emulator.setFaults([{ status: 200, body: 'Log in', path: '/urls', times: 1 }]);
    await session().checkDemoLink('clean');
    const popup = await session().popupSaying('An answer that Vouch does not understand');
    await clickButton(popup, 'Try again');
    await untilHeading(popup, 'No engine flags this link');
  });

  test('a broken connection is tried again by itself', async () => {
    await session().connect();
    session().emulator.setFaults([{ reset: true, path: '/urls', times: 1 }]);
    await session().checkDemoLink('clean');
    await session().popupSaying('No engine flags this link', 30_000);
  });

  test('a silence ends at the time-out and not with the worker', async () => {
    await session().connect();
    session().emulator.setFaults([{ silent: true, path: '/urls' }]);
    await session().checkDemoLink('clean');
    const popup = await session().popupSaying('Looking it up');
    await look(session(), popup, 'popup-looking-up');
    await untilHeading(popup, 'No answer in time', 40_000);
    await look(session(), popup, 'popup-no-answer');
  });

  // On a connection that was kept open a browser itself sends a request again when it breaks without an answer;
  // on a new one it does not.
  test('a submission whose answer is lost is looked for, and not sent twice', async () => {
    await session().connect();
    await session().checkLink(`https://unknown.example/lost-${Date.now()}?email=ann@mail.example`);
    const popup = await session().popupSaying('This link may be private');
    session().emulator.setFaults([{ resetAfterHandling: true, path: '/urls', method: 'POST' }]);
    session().emulator.closeIdleConnections();
    await clickButton(popup, 'Submit as it is');
    await untilHeading(popup, 'VirusTotal is out of reach');
    expect(await textOf(popup)).toMatch(/may have arrived/i);
    await untilHeading(popup, 'No engine flags this link', 90_000);
    expect(
      session()
        .requestLines()
        .filter((line) => line.startsWith('POST')),
    ).toHaveLength(1);
  });
});
