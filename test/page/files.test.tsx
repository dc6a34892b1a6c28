import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { LARGEST_IN_MEMORY_BYTES } from '../../src/domain/checked-file.ts';
import type { RequestOf } from '../../src/messaging/protocol.ts';
import { FILE, keptFor } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { aDownloaded, aHashedCheck, anUnhashedCheck } from './file-fixtures.ts';
import { InPlaceWorker } from './in-place-worker.ts';
import { openFilesPage, until, type OpenedPage } from './opened-page.tsx';

const NEEDS_FILE = { name: 'needs-file', why: 'never' } as const;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sent(ports: FakePorts): RequestOf<'check-file'>[] {
  return ports.sent.flatMap((request) => (request.type === 'check-file' ? [request] : []));
}

function pick(page: OpenedPage, ...files: File[]): void {
  const field = page.the('input[type=file]');
  Object.defineProperty(field, 'files', { value: files, configurable: true });
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

type Dropped = { kind: string; getAsFile: () => File | null; webkitGetAsEntry: () => object | null };

function drop(...items: Dropped[]): Event {
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
    dataTransfer: { items },
  });
  document.body.dispatchEvent(event);
  return event;
}

function dropped(file: File): Dropped {
  return {
    kind: 'file',
    getAsFile: () => file,
    webkitGetAsEntry: () => ({ isDirectory: false, name: file.name }),
  };
}

/** A file whose content comes when it is told to. */
function slowFile(name: string): { file: File; arrive: () => void } {
  const file = new File(['slow'], name);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const read = file.arrayBuffer.bind(file);
  file.arrayBuffer = () => arrived.then(read);
  return { file, arrive };
}

/** A file of a byte more than is held whole, that gives so many zeros as it is told to. */
function largeFile(name: string): { file: File; enqueue: (bytes: number) => void; close: () => void } {
  const file = new File(['x'], name);
  Object.defineProperty(file, 'size', { value: LARGEST_IN_MEMORY_BYTES + 1 });
  file.arrayBuffer = () => Promise.reject(new Error('held whole'));
  let control: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({ start: (given) => void (control = given) });
  file.stream = () => stream;
  return {
    file,
    enqueue: (bytes) => control?.enqueue(new Uint8Array(bytes)),
    close: () => control?.close(),
  };
}

function unreadable(name: string, error: string): File {
  const file = new File(['x'], name);
  file.arrayBuffer = () => Promise.reject(new DOMException('no', error));
  return file;
}

function rowOf(page: OpenedPage, name: string): string {
  return page.the('.row', name).textContent ?? '';
}

describe('files that are picked or dropped', () => {
  test('are hashed here: only their name, size and SHA-256 are sent, and the answer is shown as it comes', async () => {
    const check = aHashedCheck({ name: 'looking-up' }, { download: null, hashSource: 'picked' });
    const ports = fakePorts({ checks: [check] });
    ports.answers.newCheckId = check.id;
    const page = await openFilesPage(ports);
    expect(page.text()).toContain('Only the SHA-256 leaves this browser: 1 request for each file.');
    pick(page, new File(['hello'], 'setup.exe'));
    await until(() => expect(rowOf(page, 'setup.exe')).toContain('Looking it up'));
    expect(ports.sent).toEqual([
      {
        type: 'check-file',
        name: 'setup.exe',
        sizeBytes: 5,
        sha256: sha256('hello'),
        head: Buffer.from('hello').toString('hex'),
        checkId: null,
      },
    ]);
    ports.held.checks = [{ ...check, state: { name: 'done', found: true } }];
    ports.held.reports = [keptFor(check, FILE)];
    ports.changed();
    await until(() =>
      expect(rowOf(page, 'setup.exe')).toContain('5 bytes · Flagged as malicious by 4 engines'),
    );
    expect(page.the('.row-sign').classList).toContain('tone-bad');
    page.press('Open at VirusTotal');
    expect(ports.openedTabs).toEqual([`https://www.virustotal.com/gui/file/${FILE.id}`]);
  });

  test('may be many, and the same one twice', async () => {
    const ports = fakePorts();
    const page = await openFilesPage(ports);
    pick(page, new File(['a'], 'a.zip'), new File(['b'], 'b.zip'));
    pick(page, new File(['a'], 'a.zip'));
    await until(() => expect(sent(ports)).toHaveLength(3));
    expect(page.all('.row')).toHaveLength(3);
  });

  test('are hashed two at once', async () => {
    const ports = fakePorts();
    const page = await openFilesPage(ports);
    const files = ['1', '2', '3'].map((name) => slowFile(`${name}.zip`));
    pick(page, ...files.map(({ file }) => file));
    await until(() => expect(rowOf(page, '2.zip')).toContain('Hashing it'));
    expect(rowOf(page, '1.zip')).toContain('Hashing it');
    expect(rowOf(page, '3.zip')).toContain('Waiting for its turn');
    files[0]?.arrive();
    await until(() => expect(rowOf(page, '3.zip')).toContain('Hashing it'));
    for (const { arrive } of files) arrive();
    await until(() => expect(sent(ports)).toHaveLength(3));
  });

  describe('above 128 MB', () => {
    beforeEach(() => void vi.stubGlobal('Worker', InPlaceWorker));
    afterEach(() => void vi.unstubAllGlobals());

    test('are hashed as they are read, never held whole, and it is told how far that is', async () => {
      const ports = fakePorts();
      const page = await openFilesPage(ports);
      const { file, enqueue, close } = largeFile('disk.iso');
      pick(page, file);
      for (const percent of [12, 24, 37, 49, 62, 74, 87, 99]) {
        enqueue(LARGEST_IN_MEMORY_BYTES / 8);
        await until(() => expect(rowOf(page, 'disk.iso')).toContain(`Reading it: ${percent} %`));
      }
      enqueue(1);
      close();
      await until(() => expect(sent(ports)).toHaveLength(1));
      const zeros = createHash('sha256').update(new Uint8Array(LARGEST_IN_MEMORY_BYTES + 1));
      expect(sent(ports)[0]).toMatchObject({ sha256: zeros.digest('hex'), head: '00'.repeat(512) });
    });

    test('can be stopped, and nothing is asked then', async () => {
      const ports = fakePorts();
      const page = await openFilesPage(ports);
      const { file, enqueue, close } = largeFile('disk.iso');
      pick(page, file);
      enqueue(5_000_000);
      await until(() => expect(rowOf(page, 'disk.iso')).toContain('Reading it'));
      page.press('Stop');
      await until(() => expect(rowOf(page, 'disk.iso')).toContain('Stopped: nothing was asked'));
      close();
      expect(page.all('button', 'Stop')).toHaveLength(0);
      expect(ports.sent).toEqual([]);
    });

    test('that end early have changed', async () => {
      const ports = fakePorts();
      const page = await openFilesPage(ports);
      const { file, enqueue, close } = largeFile('disk.iso');
      pick(page, file);
      enqueue(1);
      close();
      await until(() => expect(rowOf(page, 'disk.iso')).toContain('changed while it was read'));
      expect(ports.sent).toEqual([]);
    });
  });

  test.each([
    ['NotFoundError', 'moved, renamed or deleted'],
    ['NotReadableError', 'locked, not permitted or no plain file'],
  ])('that cannot be read (%s) are said to be: %s', async (error, words) => {
    const ports = fakePorts();
    const page = await openFilesPage(ports);
    pick(page, unreadable('lost.doc', error));
    await until(() => expect(rowOf(page, 'lost.doc')).toContain(words));
    expect(ports.sent).toEqual([]);
  });

  test('that are another size once they are read have changed, and their hash is not used', async () => {
    const ports = fakePorts();
    const page = await openFilesPage(ports);
    const file = new File(['growing'], 'log.bin');
    file.arrayBuffer = async () => new ArrayBuffer(99);
    pick(page, file);
    await until(() => expect(rowOf(page, 'log.bin')).toContain('changed while it was read'));
    expect(ports.sent).toEqual([]);
  });

  test('that Vouch could not ask about say why', async () => {
    const ports = fakePorts();
    ports.answers.failure = { kind: 'unexpected-answer', what: 'background' };
    const page = await openFilesPage(ports);
    pick(page, new File(['a'], 'a.zip'));
    await until(() => expect(rowOf(page, 'a.zip')).toContain('Something went wrong in Vouch itself'));
  });

  test('are taken wherever they are dropped, and the browser does not open them', async () => {
    const ports = fakePorts();
    await openFilesPage(ports);
    const over = new Event('dragover', { bubbles: true, cancelable: true });
    document.body.dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
    expect(drop(dropped(new File(['a'], 'a.zip'))).defaultPrevented).toBe(true);
    await until(() => expect(sent(ports).map(({ name }) => name)).toEqual(['a.zip']));
  });

  test('dropped with a folder and a text: the folder is named and not looked into, the text is nothing', async () => {
    const ports = fakePorts();
    const page = await openFilesPage(ports);
    const folder = new File(['4096'], 'photos');
    drop(
      { ...dropped(folder), webkitGetAsEntry: () => ({ isDirectory: true, name: 'photos' }) },
      { kind: 'string', getAsFile: () => null, webkitGetAsEntry: () => null },
    );
    await until(() => expect(rowOf(page, 'photos')).toContain('A folder is not looked into'));
    expect(page.all('.row')).toHaveLength(1);
    expect(ports.sent).toEqual([]);
  });

  test('have hostile names shown as text, and sent whole', async () => {
    const name = `<img src=x>\u202E${'x'.repeat(240)}.exe`;
    const ports = fakePorts();
    const page = await openFilesPage(ports);
    pick(page, new File(['a'], name));
    await until(() => expect(sent(ports).map((request) => request.name)).toEqual([name]));
    expect(page.the('.row-what').textContent).toMatch(/^<img src=x>⟨U\+202E⟩x+…x+\.exe$/);
    expect(page.root.querySelectorAll('img')).toHaveLength(0);
  });

  test('a check that was deleted meanwhile is said to be', async () => {
    const check = aHashedCheck({ name: 'looking-up' });
    const ports = fakePorts({ checks: [check] });
    ports.answers.newCheckId = check.id;
    const page = await openFilesPage(ports);
    pick(page, new File(['a'], 'a.zip'));
    await until(() => expect(rowOf(page, 'a.zip')).toContain('Looking it up'));
    ports.held.checks = [];
    ports.changed();
    await until(() => expect(rowOf(page, 'a.zip')).toContain('Its check was deleted'));
  });
});

describe('a file that is picked for a check', () => {
  const waiting = () => anUnhashedCheck(NEEDS_FILE, aDownloaded({ name: 'setup.exe', sizeBytes: 5 }));

  test('is asked for by its name and size, and goes to that check', async () => {
    const check = waiting();
    const ports = fakePorts({ checks: [check] });
    const page = await openFilesPage(ports, { checkId: check.id });
    expect(page.the('h2').textContent).toBe('Pick setup.exe');
    expect(page.text()).toContain('It was downloaded with 5 bytes.');
    pick(page, new File(['hello'], 'renamed.exe'));
    await until(() => expect(sent(ports).map(({ checkId }) => checkId)).toEqual([check.id]));
    expect(page.text()).not.toContain('Not the file that was asked for');
  });

  test('of another size is said to be another one, and is checked by itself', async () => {
    const check = waiting();
    const ports = fakePorts({ checks: [check] });
    const page = await openFilesPage(ports, { checkId: check.id });
    pick(page, new File(['another one'], 'setup.exe'));
    await until(() => expect(rowOf(page, 'setup.exe')).toContain('Not the file that was asked for'));
    await until(() => expect(sent(ports).map(({ checkId }) => checkId)).toEqual([null]));
  });

  test('is the first of the right size: a second one is checked by itself', async () => {
    const check = waiting();
    const ports = fakePorts({ checks: [check] });
    const page = await openFilesPage(ports, { checkId: check.id });
    pick(page, new File(['hello'], 'a.exe'), new File(['world'], 'b.exe'));
    // Whichever is hashed first is sent first.
    await until(() => expect(sent(ports)).toHaveLength(2));
    const pickedFor = new Map(sent(ports).map(({ name, checkId }) => [name, checkId]));
    expect([pickedFor.get('a.exe'), pickedFor.get('b.exe')]).toEqual([check.id, null]);
  });

  test('that could not be read can be picked again', async () => {
    const check = anUnhashedCheck(NEEDS_FILE, { sizeBytes: 1 });
    const ports = fakePorts({ checks: [check] });
    const page = await openFilesPage(ports, { checkId: check.id });
    pick(page, unreadable('setup.exe', 'NotReadableError'));
    await until(() => expect(rowOf(page, 'setup.exe')).toContain('locked'));
    pick(page, new File(['x'], 'setup.exe'));
    await until(() => expect(sent(ports).map(({ checkId }) => checkId)).toEqual([check.id]));
  });

  test.each([
    ['has its hash already', aHashedCheck({ name: 'done', found: true }).id],
    ['is not there any more', 'gone'],
  ])('is asked for no longer where the check %s', async (_what, checkId) => {
    const checks = [{ ...aHashedCheck({ name: 'done', found: true }), id: checkId }].filter(
      ({ id }) => id !== 'gone',
    );
    const page = await openFilesPage(fakePorts({ checks }), { checkId });
    expect(page.the('h2').textContent).toBe('Pick or drop files');
  });
});

describe('the way to file access', () => {
  test('stands first where it was asked for, and last otherwise', async () => {
    const ports = fakePorts();
    ports.surroundings.fileAccess = 'off';
    const headings = (page: OpenedPage) => page.all('h2').map((each) => each.textContent);
    expect(headings(await openFilesPage(ports, { showsGuide: true }))).toEqual([
      'Downloads',
      'Pick or drop files',
      'Compare a checksum',
    ]);
    expect(headings(await openFilesPage(ports))).toEqual([
      'Pick or drop files',
      'Compare a checksum',
      'Downloads',
    ]);
  });

  test('opens the settings of the extension', async () => {
    const ports = fakePorts();
    ports.surroundings.fileAccess = 'off';
    const page = await openFilesPage(ports);
    (await until(() => page.the('button', 'Open the settings of this extension'))).click();
    await until(() => expect(ports.extensionSettingsOpened).toBe(1));
    expect(ports.sent).toEqual([{ type: 'note-file-guide' }]);
  });

  test('is not there in a browser that lets no extension read files', async () => {
    const ports = fakePorts();
    ports.surroundings.fileAccess = 'impossible';
    const page = await openFilesPage(ports);
    await until(() => expect(page.text()).toContain('This browser lets no extension read files'));
    expect(page.all('button', 'Open the settings')).toHaveLength(0);
  });

  test('notices within a second that it was switched on, and asks no more then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const ports = fakePorts();
    ports.surroundings.fileAccess = 'off';
    const asks = vi.spyOn(ports, 'fileAccess');
    const page = await openFilesPage(ports);
    await until(() => expect(page.text()).toContain('File access is off.'));
    ports.surroundings.fileAccess = 'allowed';
    await vi.advanceTimersByTimeAsync(1000);
    await until(() => expect(page.text()).toContain('File access is on.'));
    const asked = asks.mock.calls.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asks.mock.calls.length).toBe(asked);
  });

  test('runs no timer while the page is hidden, and looks again when it is seen or closed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
    onTestFinished(() => {
      vi.useRealTimers();
      hidden.mockRestore();
    });
    const ports = fakePorts();
    ports.surroundings.fileAccess = 'off';
    const asks = vi.spyOn(ports, 'fileAccess');
    const page = await openFilesPage(ports);
    await until(() => expect(page.text()).toContain('File access is off.'));
    hidden.mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    const asked = asks.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asks.mock.calls.length).toBe(asked);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(asks.mock.calls.length).toBe(asked + 1);
    page.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asks.mock.calls.length).toBe(asked + 1);
  });
});
