import { randomBytes } from 'node:crypto';
import { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import * as v from 'valibot';
import type { FaultInput } from '../../emulator/faults/faults.ts';
import { freshFile } from '../fresh-file.ts';
import { describeInBrowser, type Session } from '../session.ts';
import { asUploadPage, type UploadPage } from './upload-page.ts';
import { startUploadRelay, type UploadRelay } from '../upload-relay.ts';

const MIB = 1024 * 1024;
const KEY = 'f'.repeat(64);

const addressSchema = v.object({ data: v.string() });
const reportSchema = v.object({
  data: v.object({
    attributes: v.object({ sha256: v.string(), meaningful_name: v.string(), size: v.number() }),
  }),
});
const analysisSchema = v.object({ meta: v.object({ file_info: v.object({ sha256: v.string() }) }) });

/** What the service says to the background, which has the key. */
async function ask(apiAddress: string, path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(apiAddress + path, { headers: { 'x-apikey': KEY, connection: 'close' } });
  return { status: response.status, body: await response.json() };
}

/** An address for one upload, at the emulator or at the relay before it. */
async function uploadAddress(at: { url: string }): Promise<string> {
  const { body } = await ask(`${at.url}/api/v3`, '/files/upload_url');
  return v.parse(addressSchema, body).data;
}

async function isKnown({ emulator }: Session, sha256: string): Promise<boolean> {
  return (await ask(emulator.apiAddress, `/files/${sha256}`)).status === 200;
}

/** The hash of what an analysis is of. */
async function analysedHash({ emulator }: Session, analysisId: string): Promise<string> {
  const { body } = await ask(emulator.apiAddress, `/analyses/${encodeURIComponent(analysisId)}`);
  return v.parse(analysisSchema, body).meta.file_info.sha256;
}

function uploadsAt({ emulator }: Session) {
  return emulator.requests().filter(({ path }) => path.startsWith('/_ah/upload/'));
}

/** A page that may send to the emulator, in which a file is picked. */
async function pageWith(session: Session, path: string): Promise<UploadPage> {
  await session.connect(KEY);
  session.emulator.setAnalysisMs(0);
  const page = await asUploadPage(await session.files());
  await page.pick(path);
  return page;
}

async function relayFor({ emulator }: Session): Promise<UploadRelay> {
  const relay = await startUploadRelay(emulator.url);
  onTestFinished(relay.close);
  return relay;
}

/** Sends a file, does something to it while it is in the middle of being sent, and gives how that ended. */
async function changedMeanwhile(session: Session, path: string, change: () => void) {
  const page = await pageWith(session, path);
  const relay = await relayFor(session);
  const { reached, letGo } = relay.holdNext();
  const ended = page.upload({ address: await uploadAddress(relay) });
  await reached;
  change();
  letGo();
  return ended;
}

const REFUSALS: { title: string; fault: FaultInput; error: object }[] = [
  { title: 'cut off', fault: { reset: true }, error: { kind: 'unavailable', status: null } },
  { title: 'lost', fault: { resetAfterHandling: true }, error: { kind: 'unavailable', status: null } },
  { title: 'too large', fault: { status: 413 }, error: { kind: 'bad-input', which: 'too-large' } },
  { title: 'status 503', fault: { status: 503 }, error: { kind: 'unavailable', status: 503 } },
  {
    title: 'no JSON',
    fault: { status: 200, body: 'ok' },
    error: { kind: 'unexpected-answer', what: 'envelope' },
  },
];

describeInBrowser('an upload from a page of the extension', (session) => {
  test('brings the whole file and its name, and tells how far it is', async () => {
    const file = freshFile(64 * MIB, 'my "odd" file 🦊 100%.bin');
    const page = await pageWith(session(), file.path);
    const { analysisId, error, told } = await page.upload({
      address: await uploadAddress(session().emulator),
    });
    expect(error).toBeNull();
    expect(await analysedHash(session(), analysisId ?? '')).toBe(file.sha256);
    const { body } = await ask(session().emulator.apiAddress, `/files/${file.sha256}`);
    expect(v.parse(reportSchema, body).data.attributes).toEqual({
      sha256: file.sha256,
      size: file.sizeBytes,
      // What browsers write for a quotation mark in a form, and nobody takes back.
      meaningful_name: file.name.replaceAll('"', '%22'),
    });
    const sent = told.map(({ sentBytes }) => sentBytes);
    const [{ totalBytes } = { totalBytes: 0 }] = told;
    expect(totalBytes).toBeGreaterThan(file.sizeBytes);
    expect(told.every((each) => each.totalBytes === totalBytes)).toBe(true);
    expect(sent.length).toBeGreaterThan(1);
    expect(sent).toEqual(sent.toSorted((one, other) => one - other));
    expect(sent.at(-1)).toBe(totalBytes);
  });

  test('takes no key along', async () => {
    const page = await pageWith(session(), freshFile(MIB).path);
    const relay = await relayFor(session());
    expect(await page.upload({ address: await uploadAddress(relay) })).toMatchObject({ error: null });
    expect(relay.uploads()).toHaveLength(1);
    expect(JSON.stringify(relay.uploads())).not.toMatch(new RegExp(`x-apikey|${KEY}`));
  });

  test('takes no cookie along', async () => {
    const relay = await relayFor(session());
    await (await session().driver.openPage(`${relay.url}/`)).close();
    const page = await pageWith(session(), freshFile(MIB).path);
    expect(await page.upload({ address: await uploadAddress(relay) })).toMatchObject({ error: null });
    expect(relay.uploads().map(({ cookie }) => cookie)).toEqual([undefined]);
  });

  test('that is stopped in its middle is cancelled, and nothing is submitted', async () => {
    const file = freshFile(64 * MIB);
    const page = await pageWith(session(), file.path);
    const relay = await relayFor(session());
    const { letGo } = relay.holdNext();
    const { error, told } = await page.upload({ address: await uploadAddress(relay), stopAtBytes: 1 });
    letGo();
    expect(error).toEqual({ kind: 'cancelled' });
    expect(told).toHaveLength(1);
    await expect.poll(() => uploadsAt(session()).map(({ body }) => body)).toEqual([expect.any(String)]);
    expect(await isKnown(session(), file.sha256)).toBe(false);
  });

  test('to an address that was used is none', async () => {
    const page = await pageWith(session(), freshFile(MIB).path);
    const address = await uploadAddress(session().emulator);
    expect(await page.upload({ address })).toMatchObject({ error: null });
    expect(await page.upload({ address })).toMatchObject({
      error: { kind: 'unexpected-answer', what: 'status 404' },
    });
  });

  // On a connection that was kept open a browser itself sends a request again when it breaks without an answer.
  test.each(REFUSALS)('whose answer is $title says so, and is not sent twice', async ({ fault, error }) => {
    const page = await pageWith(session(), freshFile(8 * MIB).path);
    const address = await uploadAddress(session().emulator);
    session().emulator.setFaults([{ ...fault, path: '/_ah/upload/' }]);
    session().emulator.closeIdleConnections();
    expect(await page.upload({ address })).toMatchObject({ analysisId: null, error });
    expect(uploadsAt(session())).toHaveLength(1);
  });
});

describeInBrowser('a file that does not stay as it was picked', (session) => {
  test('fails and is not submitted where it is gone before it is sent', async () => {
    const file = freshFile(MIB);
    const page = await pageWith(session(), file.path);
    rmSync(file.path);
    const { analysisId, error } = await page.upload({ address: await uploadAddress(session().emulator) });
    expect({ analysisId, error }).toEqual({
      analysisId: null,
      error: { kind: 'no-file', which: 'unreadable' },
    });
    expect(uploadsAt(session())).toEqual([]);
  });

  test.each<[string, (path: string) => void]>([
    ['deleted', (path) => rmSync(path)],
    ['replaced', (path) => renameSync(freshFile(32 * MIB).path, path)],
    ['longer', (path) => appendFileSync(path, randomBytes(MIB))],
    ['shorter', (path) => truncateSync(path, 1)],
  ])('either arrives as it was or fails, where it is %s while it is sent', async (_, change) => {
    const file = freshFile(32 * MIB);
    const { analysisId, error } = await changedMeanwhile(session(), file.path, () => change(file.path));
    if (analysisId === null) expect(error).not.toBeNull();
    else expect(await analysedHash(session(), analysisId)).toBe(file.sha256);
    expect(await isKnown(session(), file.sha256)).toBe(analysisId !== null);
  });

  test('arrives as a mixture where it is written over while it is sent, as its analysis tells', async () => {
    const file = freshFile(32 * MIB);
    const writeOver = () => writeFileSync(file.path, randomBytes(file.sizeBytes), { flag: 'r+' });
    const { analysisId, error } = await changedMeanwhile(session(), file.path, writeOver);
    expect(error).toBeNull();
    expect(await analysedHash(session(), analysisId ?? '')).not.toBe(file.sha256);
    expect(await isKnown(session(), file.sha256)).toBe(false);
  });
});
