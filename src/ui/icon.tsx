import type { JSX } from 'preact';
import type { SignName } from './tone.ts';

type Shape = { fill?: string; line?: string };

const TICK = 'M7.5 12.5l3 3 6-6.5';
const CIRCLE = 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z';
const QUESTION = 'M9.4 9.3a2.6 2.6 0 1 1 3.7 2.5c-.8.4-1.1.9-1.1 1.8m0 2.8v.1';

/** `fill` is drawn in the sign's colour, `line` on top of it in the page's, or in the sign's where nothing is filled. */
const SIGNS: Readonly<Record<SignName, Shape>> = {
  flagged: { fill: 'M7.6 2h8.8L22 7.6v8.8L16.4 22H7.6L2 16.4V7.6z', line: 'M8.5 8.5l7 7m0-7l-7 7' },
  suspicious: { fill: 'M12 2.2L23.2 21.6H.8z', line: 'M12 9.3v5.2m0 3.3v.1' },
  clean: { fill: CIRCLE, line: TICK },
  'no-opinion': { line: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8.2 12h7.6' },
  unknown: { line: `M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z${QUESTION}` },
  working: { line: 'M12 3a9 9 0 0 1 9 9' },
  waiting: { line: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.2V12l3.2 2' },
  question: { fill: CIRCLE, line: QUESTION },
  trouble: { line: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.4v5.4m0 3.4v.1' },
  stopped: { line: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9.2 9.2h5.6v5.6H9.2z' },
};

/** The pictures of buttons. */
const PICTURES = {
  list: 'M8.5 6H21M8.5 12H21M8.5 18H21M3.5 6h.1M3.5 12h.1M3.5 18h.1',
  options:
    'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  copy: 'M9 8.5h9.5a1 1 0 0 1 1 1V20a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1zM15.5 5.5V4a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v10.5a1 1 0 0 0 1 1h.8',
  done: 'M5 12.8l4.6 4.7L19 7',
  delete: 'M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5l.8 13.5h9.4l.8-13.5M10.2 10.5v5.7M13.8 10.5v5.7',
  open: 'M9 6l6 6-6 6',
  pause: 'M8.5 5v14M15.5 5v14',
  outside: 'M13.5 4.5H19.5v6M19.5 4.5L11 13M17 13.5v5a1 1 0 0 1-1 1H5.5a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h5',
} as const;

/** A picture on a button. */
export type PictureName = keyof typeof PICTURES;

/** A button's picture; what it means must stand beside it in words. */
export function Picture({ name }: { name: PictureName }): JSX.Element {
  return (
    <svg class="picture" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PICTURES[name]} />
    </svg>
  );
}

/** A sign in the colour of the text; what it means must stand beside it in words. */
export function Sign({ name }: { name: SignName }): JSX.Element {
  const { fill, line } = SIGNS[name];
  return (
    <svg class={`sign sign-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      {fill !== undefined && <path class="sign-fill" d={fill} />}
      {line !== undefined && <path class={fill === undefined ? 'sign-line' : 'sign-cut'} d={line} />}
    </svg>
  );
}

/** Vouch's own mark: an open ring that a tick closes. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M20.6 9.2A9.1 9.1 0 1 1 15 3.4" />
      <path d="M7.6 11.8l3.7 3.7L20.5 5.5" />
    </svg>
  );
}
