import type { App } from './parts.ts';

/** A route of the API: `path` is behind `/api/v3`, its parameters as `:name`. */
export type ApiRoute = { method: string; path: string };

const API = '/api/v3/';
const CHOICE = /:\w+\{([\w|?]+)\}/;
const CONDITION = /(:\w+)\{.*?\}(?=\/|$)/g;

/** The routes of the API, each once: not what stands before them, nor what answers where there is none. */
export function apiRoutesOf({ routes }: App): ApiRoute[] {
  const byName = new Map<string, ApiRoute>();
  for (const { method, path } of routes) {
    if (method === 'ALL' || !path.startsWith(API)) continue;
    for (const plain of choicesOf(path.slice(API.length - 1)))
      byName.set(`${method} ${plain}`, { method, path: plain });
  }
  return [...byName.values()];
}

/** A pattern such as `/:collection{files|urls}/:id` once for each thing that it takes. */
function choicesOf(pattern: string): string[] {
  const [choice, words = ''] = CHOICE.exec(pattern) ?? [];
  if (choice === undefined) return [pattern.replaceAll(CONDITION, '$1')];
  return words
    .split('|')
    .flatMap(spellingsOf)
    .flatMap((word) => choicesOf(pattern.replace(choice, word)));
}

/** A word whose last letter may be missing, such as `submissions?`, without it and with it. */
function spellingsOf(word: string): string[] {
  return word.endsWith('?') ? [word.slice(0, -2), word.slice(0, -1)] : [word];
}
