import { expect, test } from 'vitest';
import { NO_STATS } from '../../src/domain/engine.ts';
import { aCheck, engine, engines, keptFor, urlReport } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { openPopup, until, type OpenedPage } from './opened-page.tsx';

const LIST = [
  engine('Quietlake', 'undetected', { result: 'unrated' }),
  engine('Slowriver', 'timeout', { method: null }),
  engine('Northlight', 'harmless', { result: 'clean' }),
  engine('Amberfield', 'suspicious', { result: 'spam' }),
  engine('Redhill 10', 'malicious', { result: 'phishing' }),
  engine('Redhill 9', 'malicious', { result: 'malware', version: '7.2', updated: '2026-11-21' }),
];

async function openReport(list = LIST): Promise<OpenedPage> {
  const check = aCheck({ name: 'done', found: true });
  return openPopup(fakePorts({ checks: [check], reports: [keptFor(check, urlReport(list))] }));
}

function rowNames(page: OpenedPage): string[] {
  return page.all('tbody th').map((cell) => cell.textContent ?? '');
}

test('engines that warn come first, then those that answered, then the silent ones', async () => {
  const page = await openReport();
  expect(rowNames(page)).toEqual([
    'Redhill 9',
    'Redhill 10',
    'Amberfield',
    'Northlight',
    'Quietlake',
    'Slowriver',
  ]);
});

test('each result has a shape and a word, and its category is read out where the word is another one', async () => {
  const page = await openReport();
  const results = page.all('tbody td');
  for (const result of results) expect(result.querySelector('svg.sign')).not.toBeNull();
  expect(results[0]?.textContent).toBe('malicious: malware');
  expect(results[5]?.textContent).toBe('no answer in time');
});

test.each([
  { wanted: 'red', names: ['Redhill 9', 'Redhill 10'], what: 'the name' },
  { wanted: 'PHISHING', names: ['Redhill 10'], what: 'the result, whatever its case' },
  { wanted: 'suspicious', names: ['Amberfield'], what: 'the category' },
])('the filter looks at $what', async ({ wanted, names }) => {
  const page = await openReport();
  page.type('input[type=search]', wanted);
  await until(() => expect(rowNames(page)).toEqual(names));
  expect(page.the('.filter output').textContent).toBe(`${names.length} of 6`);
});

test('a filter that matches nothing says so', async () => {
  const page = await openReport();
  page.type('input[type=search]', 'nobody');
  await until(() => expect(page.text()).toContain('No engine matches.'));
});

test('a row opens to method, version and update, and closes again', async () => {
  const page = await openReport();
  const row = page.the('button', 'Redhill 9');
  expect(row.getAttribute('aria-expanded')).toBe('false');
  row.click();
  await until(() => expect(page.the('.engine-more').textContent).toContain('blacklist'));
  expect(page.the('.engine-more').textContent).toMatch(/Version7\.2Updated2026-11-21/);
  expect(row.getAttribute('aria-expanded')).toBe('true');
  row.click();
  await until(() => expect(page.all('.engine-more')).toHaveLength(0));
});

test('an engine of which nothing more is known has nothing to open', async () => {
  const page = await openReport();
  expect(page.all('tbody button', 'Slowriver')).toHaveLength(0);
});

test('two engines of one name are two rows', async () => {
  const page = await openReport([engine('Twin', 'malicious'), engine('Twin', 'harmless')]);
  expect(rowNames(page)).toEqual(['Twin', 'Twin']);
});

test('the table has headers for its columns and its rows', async () => {
  const page = await openReport();
  expect(page.all('thead th[scope=col]').map((cell) => cell.textContent)).toEqual(['Engine', 'Result']);
  expect(page.all('tbody th[scope=row]')).toHaveLength(6);
});

test('counts without single answers are said to be all there is', async () => {
  const check = aCheck({ name: 'done', found: true });
  const report = { ...urlReport([]), stats: { ...NO_STATS, malicious: 4, harmless: 60 } };
  const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, report)] }));
  expect(page.text()).toContain("VirusTotal gave no single engine's answer.");
  expect(page.the('h1').textContent).toBe('Flagged as malicious by 4 engines');
});

test('the tab counts the engines', async () => {
  const page = await openReport(engines(97, 'harmless', 'clean', 'Northlight'));
  expect(page.the('[role=tab]', 'Engines').textContent).toBe('Engines 97');
  expect(rowNames(page)).toHaveLength(97);
});
