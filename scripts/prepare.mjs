import { existsSync, statSync } from 'node:fs';
import { run, runOrExit } from './commands.mjs';

/**
 * What a fresh clone needs before anything of ours can run, with Node alone: plain JavaScript, no dependency.
 */

const INSTALLED = 'node_modules/.package-lock.json';
const LOCK = 'package-lock.json';

/** Installs the dependencies where they are missing or older than the lock file. */
export async function prepareDependencies() {
  if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs) return;
  console.log('Installing the dependencies …');
  await runOrExit('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Where each program may be, the person's own choice first. */
const PROGRAMS = {
  chromium: {
    places: [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'],
    packages: ['chromium'],
  },
  firefox: {
    places: [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'],
    packages: ['firefox-esr'],
  },
  // A real screen without a monitor: a right click needs a window manager and a pointer.
  Xvfb: { places: ['/usr/bin/Xvfb'], packages: ['xvfb'] },
  openbox: { places: ['/usr/bin/openbox'], packages: ['openbox'] },
  xdotool: { places: ['/usr/bin/xdotool'], packages: ['xdotool'] },
  import: { places: ['/usr/bin/import'], packages: ['imagemagick'] },
};

function find(name) {
  return PROGRAMS[name].places.find((place) => place !== undefined && existsSync(place)) ?? null;
}

/**
 * Sees to it that programs are there: on Debian as root it installs what is missing. Gives each program's path,
 * null where it could not be had, and says exactly what to do then.
 */
export async function preparePrograms(names) {
  const missing = names.filter((name) => find(name) === null);
  if (missing.length > 0) await install(missing.flatMap((name) => PROGRAMS[name].packages));
  return Object.fromEntries(names.map((name) => [name, find(name)]));
}

/** Sees to it that both browsers are there, with all that drives them, and names them to the tests. */
export async function prepareBrowsers() {
  const { chromium, firefox } = await preparePrograms(Object.keys(PROGRAMS));
  if (chromium !== null) process.env.CHROMIUM = chromium;
  if (firefox !== null) process.env.FIREFOX = firefox;
}

async function install(packages) {
  const byHand = `apt-get update && apt-get install -y ${packages.join(' ')}`;
  const isDebian = existsSync('/usr/bin/apt-get');
  if (!isDebian || process.getuid?.() !== 0) {
    console.log(
      `Not found: ${packages.join(', ')}. ${isDebian ? `As root: ${byHand}` : elsewhere(packages)}`,
    );
    return;
  }
  console.log(`Installing ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'fonts-dejavu-core', ...packages], {
    env,
  });
}

function elsewhere(packages) {
  return `Install ${packages.join(' and ')}, or name the program in CHROMIUM or FIREFOX. Google Chrome itself does not load unpacked extensions from a command.`;
}
