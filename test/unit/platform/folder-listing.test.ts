import { expect, test } from 'vitest';
import { listsFile } from '../../../src/platform/folder-listing.ts';

/** As Chromium 156 wrote it, without the script before it. */
const LISTING = String.raw`<script>start("/home/me/Downloads/");</script>
<script>onHasParentDirectory();</script>
<script>addRow(".hidden",".hidden",0,1,"1 B",1795540863,"11/24/26, 5:21:03 PM");</script>
<script>addRow("[x]+=~!$(),;@^${'`'}{|}","%5Bx%5D+=~!$(),;@%5E%60%7B%7C%7D",0,1,"1 B",1795540863,"11/24/26, 5:21:03 PM");</script>
<script>addRow("a b#?%20.txt","a%20b%23%3F%2520.txt",0,1,"1 B",1795540863,"11/24/26, 5:21:03 PM");</script>
<script>addRow("back\\slash","back%5Cslash",0,1,"1 B",1795540863,"11/24/26, 5:21:03 PM");</script>
<script>addRow("new\nline","new%0Aline",0,1,"1 B",1795540863,"11/24/26, 5:21:03 PM");</script>
<script>addRow("ü\"'\u003Cx>&.bin","%C3%BC%22'%3Cx%3E&.bin",0,1,"1 B",1795540863,"11/24/26, 5:21:03 PM");</script>
<script>addRow("\",\"forged.bin\",","%22,%22forged.bin%22,",0,1,"1 B",1795540863,"11/24/26, 5:21:03 PM");</script>
<script>addRow("latin1","%E9.bin",0,1,"1 B",1795540863,"11/24/26, 5:21:03 PM");</script>
`;

test.each(['.hidden', '[x]+=~!$(),;@^`{|}', 'a b#?%20.txt', 'back\\slash', 'new\nline', `ü"'<x>&.bin`])(
  'a file of the folder is found: %j',
  (name) => {
    expect(listsFile(LISTING, `file:///home/me/Downloads/${encodeURIComponent(name)}`)).toBe(true);
  },
);

test.each(['hidden', 'a b#?', 'Downloads', 'forged.bin', 'slash', '"forged.bin"', ''])(
  'what is no whole name of a file in it is not found: %j',
  (name) => {
    expect(listsFile(LISTING, `file:///home/me/Downloads/${encodeURIComponent(name)}`)).toBe(false);
  },
);
