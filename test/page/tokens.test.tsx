import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/ui/tokens.css', 'utf8');

type Colour = { l: number; c: number; h: number };

/** The relative luminance (WCAG 2) of an oklch colour, through linear sRGB. */
function luminance({ l, c, h }: Colour): number {
  const angle = (h * Math.PI) / 180;
  const a = c * Math.cos(angle);
  const b = c * Math.sin(angle);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = clamp(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = clamp(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A token's colour in the light scheme (0) or the dark one (1). */
function token(name: string, scheme: number): Colour {
  const pair = new RegExp(`--${name}: light-dark\\((.*)\\);`).exec(css)?.[1] ?? '';
  const colour = [...pair.matchAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)][scheme];
  if (!colour) throw new Error(`No token --${name}`);
  return { l: Number(colour[1]) / 100, c: Number(colour[2]), h: Number(colour[3]) };
}

function contrast(one: string, other: string, scheme: number): number {
  const [dark = 0, light = 0] = [one, other]
    .map((name) => luminance(token(name, scheme)))
    .toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = [
  'surface',
  'panel',
  'page',
  'bad-soft',
  'odd-soft',
  'ok-soft',
  'neutral-soft',
  'working-soft',
];
const TEXTS = [
  ...GROUNDS.flatMap((ground) => [
    ['ink', ground],
    ['dim', ground],
  ]),
  ...['bad', 'odd', 'ok', 'neutral', 'working'].flatMap((tone) => [
    [tone, 'surface'],
    [tone, `${tone}-soft`],
  ]),
  ['ink', 'odd-mark'],
  ['ink', 'line'],
  ['on-strong', 'working'],
];

test.each(TEXTS)('%s on %s can be read in both schemes: at least 4.5 to 1', (text = '', ground = '') => {
  for (const scheme of [0, 1]) expect(contrast(text, ground, scheme)).toBeGreaterThanOrEqual(4.5);
});

test.each(['surface', 'panel', 'page'])(
  'the edge of a field stands out from %s: at least 3 to 1',
  (ground) => {
    for (const scheme of [0, 1]) expect(contrast('edge', ground, scheme)).toBeGreaterThanOrEqual(3);
  },
);
