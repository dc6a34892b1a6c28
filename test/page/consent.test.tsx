import { describe, expect, test } from 'vitest';
import type { Check, ConsentReason } from '../../src/domain/check.ts';
import type { LinkFinding } from '../../src/domain/link-finding.ts';
import { aCheck, newId, urlIndicator } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { openPopup, until } from './opened-page.tsx';

const LINK = 'https://files.example/share/kJ8sd02mQ1xZ7?user=anna@example.org';
const FINDINGS: LinkFinding[] = [
  { kind: 'share-link', start: 28, end: 41 },
  { kind: 'email', start: 47, end: 63 },
];

function asking(why: ConsentReason, findings = FINDINGS, link = LINK): Check {
  return aCheck({ name: 'needs-consent', why }, { indicator: urlIndicator(link), findings, seenAtMs: 1 });
}

/** 4097 bytes in UTF-8, and far fewer characters. */
const LONG_LINK = `https://shop.example/${'ж'.repeat(2038)}`;

test('the findings are marked in the link and named in words', async () => {
  const page = await openPopup(fakePorts({ checks: [asking('private')] }));
  expect(page.all('mark').map((mark) => mark.textContent)).toEqual(['kJ8sd02mQ1xZ7', 'anna@example.org']);
  expect(page.text()).toContain('a share link, an e-mail address');
  expect(page.text()).toContain('only the SHA-256 was sent');
});

describe('answers', () => {
  test.each([
    { button: 'Check only the host', answer: 'host-only' },
    { button: 'Submit without the marked parts', answer: 'submit-cleaned' },
    { button: 'Submit as it is', answer: 'submit' },
    { button: 'Not at all', answer: 'decline' },
  ] as const)('"$button" sends $answer', async ({ button, answer }) => {
    const check = asking('private');
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    page.press(button);
    await until(() =>
      expect(ports.sent).toEqual([
        { type: 'answer-consent', checkId: check.id, answer, rememberHost: false },
      ]),
    );
  });

  test('the host is remembered only with a submission as it is', async () => {
    const check = asking('private');
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    page.the('input[type=checkbox]').click();
    page.press('Not at all');
    await until(() => expect(ports.sent).toHaveLength(1));
    await until(() => expect(page.the('fieldset.choices').hasAttribute('disabled')).toBe(false));
    page.press('Submit as it is');
    await until(() => expect(ports.sent).toHaveLength(2));
    expect(ports.sent).toMatchObject([
      { answer: 'decline', rememberHost: false },
      { answer: 'submit', rememberHost: true },
    ]);
  });

  test('the check that takes the place of the first one is shown', async () => {
    const check = asking('private');
    const other = aCheck({ name: 'looking-up' }, { id: newId(), createdAtMs: check.createdAtMs });
    const ports = fakePorts({ checks: [check, other] });
    const page = await openPopup(ports, check.id);
    ports.answers.consentCheckId = other.id;
    page.press('Check only the host');
    await until(() => expect(page.the('h1').textContent).toBe('Looking it up'));
  });

  test('marked parts that cannot be taken out are said to stay, and the question stays open', async () => {
    const page = await openPopup(fakePorts({ checks: [asking('private')] }));
    page.press('Submit without the marked parts');
    await until(() => expect(page.the('[role=alert]').textContent).toContain('not possible'));
    expect(page.the('button', 'Submit as it is')).toBeDefined();
  });

  test('an answer that did not arrive is explained', async () => {
    const ports = fakePorts({ checks: [asking('private')] });
    ports.answers.failure = { kind: 'unexpected-answer', what: 'background' };
    const page = await openPopup(ports);
    page.press('Submit as it is');
    await until(() => expect(page.the('[role=alert]').textContent).toContain('A fault in Vouch'));
  });
});

describe('the other reasons to ask', () => {
  test('a link that a visit may use up says so, and offers no cleaned form', async () => {
    const link = 'https://list.example/unsubscribe?id=4';
    const findings: LinkFinding[] = [{ kind: 'acts-on-visit', start: 21, end: 32 }];
    const page = await openPopup(fakePorts({ checks: [asking('acts-on-visit', findings, link)] }));
    expect(page.the('h1').textContent).toBe('Checking may use this link up');
    expect(page.all('button', 'Submit without the marked parts')).toHaveLength(0);
    expect(page.the('mark').textContent).toBe('unsubscribe');
    expect(page.text()).toContain('VirusTotal has no report of it.');
  });

  test('a link that a visit may use up is asked about every time: no host is remembered for it', async () => {
    const page = await openPopup(fakePorts({ checks: [asking('acts-on-visit', [])] }));
    expect(page.all('input[type=checkbox]')).toHaveLength(0);
  });

  test.each(['setting', 'acts-on-visit'] as const)(
    'a link too long to be named was asked for by its SHA-256, and the question says so: %s',
    async (why) => {
      const page = await openPopup(fakePorts({ checks: [asking(why, [], LONG_LINK)] }));
      expect(page.text()).toContain('no report under this spelling: only the SHA-256 was sent');
    },
  );

  test('an unknown link that was named is not said to have another spelling', async () => {
    const page = await openPopup(fakePorts({ checks: [aCheck({ name: 'done', found: false })] }));
    expect(page.text()).not.toContain('spelling');
  });

  test('the setting "ask" asks plainly, and remembers no host', async () => {
    const page = await openPopup(
      fakePorts({ checks: [asking('setting', [], 'https://shop.example/offer')] }),
    );
    expect(page.the('h1').textContent).toBe('Submit this link to VirusTotal?');
    expect(page.all('mark')).toHaveLength(0);
    expect(page.all('input[type=checkbox]')).toHaveLength(0);
  });

  test('an unknown private link says that it may be known under another spelling', async () => {
    const check = aCheck(
      { name: 'done', found: false },
      { indicator: urlIndicator(LINK), findings: FINDINGS },
    );
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.the('h1').textContent).toContain('under this spelling');
    expect(page.text()).toContain('Because it may be private, only its SHA-256 was asked for');
  });

  test('an unknown link that is too long to be named says the same of its length', async () => {
    const long = aCheck({ name: 'done', found: false }, { indicator: urlIndicator(LONG_LINK) });
    const other = aCheck({ name: 'cancelled' }, { createdAtMs: long.createdAtMs - 1 });
    const page = await openPopup(fakePorts({ checks: [long, other] }), long.id);
    expect(page.text()).toContain('Because it is longer than 4 kB, only its SHA-256 was asked for');
    page.press('Latest checks');
    await until(() => expect(page.the('.row').textContent).toContain('not known under this spelling'));
  });
});
