import { contentOf, pseudoRandomContent, type Content } from './demo-content.ts';
import { PICTURE_SVG } from './demo-media.ts';
import { storedZip, zipOf } from './demo-zip.ts';

/** What the emulator says of a download's hash and address; with `unknown` it has no report. */
export type DownloadExpectation = 'clean' | 'malicious' | 'unknown';

/** One download of the demo page, by the id of what is clicked for it. */
export type DemoDownload = {
  id: string;
  /**
   * Where it comes from: a link's target, a form's action; with `one-time` a token is put behind it. Null for what the page
   * makes itself.
   */
  path: string | null;
  by: 'link' | 'one-time' | 'form' | 'script';
  /** The name as the server or the page gives it; a browser may save it under another. */
  fileName: string;
  contentType: string;
  content: Content;
  text: string;
  says: string;
  expected: DownloadExpectation;
  /** The header by which the server states its hash, if it does. */
  declares?: 'repr-digest' | 'content-md5';
};

const MIB = 1024 * 1024;
const OCTETS = 'application/octet-stream';
const FOLDER = '/demo/downloads';

/** Where the slow download is: over as many milliseconds as its `ms` says. */
export const SLOW_PATH = `${FOLDER}/slow`;

/** Where the download is that can be continued, and that breaks off once for each value of its `break`. */
export const RESUMABLE_PATH = `${FOLDER}/resumable`;

/** Where the download is whose every second request fails. */
export const TWICE_PATH = `${FOLDER}/twice`;

/** Where a download is of as many bytes as the address says behind it; the same size brings the same bytes. */
export const SIZED_PATH = `${FOLDER}/sized/`;

/** Where the download is that a redirect leads to. */
export const REDIRECTING_PATH = `${FOLDER}/get-invoice`;

/** Where the addresses are that work once, each with a token behind it. */
export const ONE_TIME_PATH = '/demo/one-time/';

/** What the page itself puts into its download. */
export const BLOB_TEXT = 'This text was made in the page and came over no network.\n';

const clean = {
  content: contentOf(storedZip('read-me.txt', 'A harmless tool that does nothing.\n')),
  contentType: 'application/zip',
};

/** What the malicious download is made of, and what is found in an archive of the page, too. */
const MALICIOUS_TEXT = 'This is a harmless text. The emulator only says that it is malicious.\n';

const malicious = {
  fileName: 'free-tool-setup.exe',
  content: contentOf(MALICIOUS_TEXT),
};

/** A download that a link leads to, of bytes that nobody has a report on, unless told otherwise. */
function linked(
  name: string,
  download: Pick<DemoDownload, 'fileName' | 'content' | 'text' | 'says'> & Partial<DemoDownload>,
): DemoDownload {
  return {
    id: `dl-${name}`,
    path: `${FOLDER}/${name}`,
    by: 'link',
    contentType: OCTETS,
    expected: 'unknown',
    ...download,
  };
}

function sized(name: string, content: Content, text: string, says: string): DemoDownload {
  return linked(name, { fileName: `${name}.bin`, content, text, says });
}

function named(name: string, fileName: string, says: string): DemoDownload {
  const content = contentOf(`A file with an awkward name: ${name}.\n`);
  return linked(`name-${name}`, {
    fileName,
    content,
    text: `A name with ${says}`,
    says: `It is saved by a name with ${says}.`,
  });
}

/** The downloads of the demo page whose names are awkward. */
const AWKWARD_NAMES: readonly DemoDownload[] = [
  named('spaces', ' two  spaces and one at the end .bin', 'spaces'),
  named('signs', '100% sure #1?.pdf', 'a percent sign, a hash and a question mark'),
  named('emoji', 'holiday 🏖️ photos 👩‍👩‍👧.zip', 'emoji'),
  named('quotes', `"quoted" 'twice' \\ and; so=on.bin`, 'quotes and a backslash'),
  named('right-to-left', 'invoice-\u202Efdp.exe', 'a mark that turns its end around'),
  named('long', `${'a-very-long-name-'.repeat(13)}.bin`, 'more than 200 characters'),
  // 255 bytes less the end that Chromium gives a file until it is whole: it does not save a longer name unasked.
  named('244-bytes', `${'é'.repeat(119)}xx.bin`, 'as many bytes as a disk takes'),
  named('percent-encoded', 'already%20encoded%2Fname.bin', 'percent-encoding of its own'),
  named('scripts', 'отчёт-報告-تقرير.bin', 'three scripts'),
];

/** A download of any size. */
export function sizedDownload(sizeBytes: number): DemoDownload {
  const content = pseudoRandomContent(sizeBytes, sizeBytes);
  return sized(
    `sized/${sizeBytes}`,
    content,
    `A file of ${sizeBytes} bytes`,
    'It has as many as are asked for.',
  );
}

/** The downloads of the demo page that are archives. */
const ARCHIVES: readonly DemoDownload[] = [
  linked('bundle', {
    fileName: 'bundle.zip',
    contentType: 'application/zip',
    content: contentOf(
      zipOf([
        { name: 'read me.txt', data: 'Two programs, and nothing that they need.\n' },
        { name: 'bin/', data: '' },
        { name: 'bin/free-tool-setup.exe', data: MALICIOUS_TEXT },
        { name: 'bin/invoice.pdf.exe', data: 'A program that nobody has seen yet.\n' },
      ]),
    ),
    text: 'Programs in an archive',
    says: 'One of the programs in it is known as malicious, and one has two endings.',
  }),
  linked('macros', {
    fileName: 'letter.docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    content: contentOf(
      zipOf([
        { name: '[Content_Types].xml', data: '<Types/>' },
        { name: 'word/document.xml', data: '<w:document/>' },
        { name: 'word/vbaProject.bin', data: 'no macros, only their place' },
      ]),
    ),
    text: 'A document with macros',
    says: 'Where Office keeps macros there is something.',
  }),
  linked('jar', {
    fileName: 'tool.jar',
    contentType: 'application/java-archive',
    content: contentOf(
      zipOf([
        { name: 'META-INF/MANIFEST.MF', data: 'Manifest-Version: 1.0\n' },
        { name: 'example/Main.class', data: 'no class' },
        { name: 'native/helper.dll', data: 'no library' },
      ]),
    ),
    text: 'A program for Java',
    says: 'It holds a library for Windows.',
  }),
  linked('bomb', {
    fileName: 'bomb.zip',
    contentType: 'application/zip',
    content: contentOf(
      zipOf(
        Array.from({ length: 200 }, (_, index) => ({
          name: `zeros-${index}.bin`,
          data: 'not so many',
          sizeBytes: 4_000_000_000,
          offset: 0,
        })),
      ),
    ),
    text: 'A bomb',
    says: 'Its list says that it unpacks to 800 GB, all of the same few bytes.',
  }),
];

/** The downloads of the demo page. Reports on the files stand in `test/fixtures/virustotal/file`. */
export const DEMO_DOWNLOADS: readonly DemoDownload[] = [
  linked('clean', {
    ...clean,
    fileName: 'clean-tool.zip',
    text: 'A clean tool',
    says: 'More than 60 engines know its hash, and none flags it.',
    expected: 'clean',
  }),
  linked('malicious', {
    ...malicious,
    text: 'A tool that steals',
    says: 'More than 20 engines flag its hash. It is a harmless text.',
    expected: 'malicious',
  }),
  linked('two-endings', {
    path: REDIRECTING_PATH,
    fileName: 'invoice.pdf.exe',
    contentType: 'application/pdf',
    content: contentOf(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200), Buffer.from('no program')])),
    text: 'An invoice',
    says: 'It has two endings, is declared as a PDF and begins as a program does; a redirect leads to it.',
  }),
  linked('unknown', {
    fileName: 'nobody-knows.bin',
    content: contentOf('A file that nobody has seen yet.\n'),
    text: 'A file that nobody has seen yet',
    says: 'There is no report on its hash.',
  }),
  linked('declared', {
    ...clean,
    fileName: 'clean-tool.zip',
    text: 'A clean tool with its hash',
    says: 'The server states its SHA-256 in the header Repr-Digest.',
    expected: 'clean',
    declares: 'repr-digest',
  }),
  linked('declared-md5', {
    ...malicious,
    text: 'A tool that steals, with its hash',
    says: 'The server states its MD5 in the header Content-MD5.',
    expected: 'malicious',
    declares: 'content-md5',
  }),
  linked('one-time', {
    path: ONE_TIME_PATH,
    by: 'one-time',
    fileName: 'ticket.bin',
    content: contentOf('A ticket that can be fetched once.\n'),
    text: 'A ticket, once',
    says: 'Its address works a single time; each load of this page brings a new one.',
  }),
  linked('post', {
    by: 'form',
    fileName: 'statement.bin',
    content: contentOf('A statement that came as the answer to a form.\n'),
    text: 'A statement by a form',
    says: 'It comes as the answer to a POST; its address alone brings nothing.',
  }),
  linked('blob', {
    path: null,
    by: 'script',
    fileName: 'made-in-page.bin',
    content: contentOf(BLOB_TEXT),
    text: 'A text made in the page',
    says: 'It comes from a blob address, which only this page can read.',
  }),
  linked('slow', {
    path: SLOW_PATH,
    fileName: 'slow.bin',
    content: pseudoRandomContent(1, 200_000),
    text: 'A slow file',
    says: 'It arrives over two seconds, or as many milliseconds as its "ms" says.',
  }),
  linked('resumable', {
    path: RESUMABLE_PATH,
    fileName: 'resumable.bin',
    content: pseudoRandomContent(2, 2 * MIB),
    text: 'A file that can be continued',
    says: 'It can be fetched in parts. With "?break=1" at its address the first transfer breaks off half way.',
  }),
  linked('twice', {
    path: TWICE_PATH,
    fileName: 'second-fails.bin',
    content: contentOf('A file that is not given twice in a row.\n'),
    text: 'A file whose second request fails',
    says: 'Each second request for it is answered with an error.',
  }),
  sized('empty', contentOf(''), 'An empty file', 'It has no byte at all.'),
  sized('byte', contentOf('V'), 'A file of one byte', 'It has a single byte.'),
  sized('10mb', pseudoRandomContent(10, 10 * MIB), 'A file of 10 MB', 'It takes a moment to hash.'),
  sized('127mb', pseudoRandomContent(127, 127 * MIB), 'A file of 127 MB', 'It is a little below 128 MB.'),
  sized('129mb', pseudoRandomContent(129, 129 * MIB), 'A file of 129 MB', 'It is a little above 128 MB.'),
  linked('picture', {
    fileName: 'hills.svg',
    contentType: 'image/svg+xml',
    content: contentOf(PICTURE_SVG),
    text: 'A picture',
    says: 'A picture that is saved, not shown.',
  }),
  linked('text', {
    fileName: 'notes.txt',
    contentType: 'text/plain; charset=utf-8',
    content: contentOf('Notes: bread, butter, jam.\n'),
    text: 'A text',
    says: 'A plain text that is saved, not shown.',
  }),
  ...ARCHIVES,
  ...AWKWARD_NAMES,
];
