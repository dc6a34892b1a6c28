import type { JSX } from 'preact';
import type { SentRequest } from '../../../domain/sent-request.ts';
import { AddressText } from '../../../ui/address-text.tsx';
import { LongForeignText } from '../../../ui/foreign-text.tsx';
import { countOf } from '../../../ui/format-number.ts';
import { clockTime, exactTime } from '../../../ui/format-time.ts';
import { sentWhat, type SentWhat } from './sent-what.ts';
import { statusWords } from './status-words.ts';

/** One request: when it was sent, what it told, how it was answered and what it cost. */
export function RequestRow({ request, nowMs }: { request: SentRequest; nowMs: number }): JSX.Element {
  const { atMs, method, endpoint, cost, status } = request;
  const what = sentWhat(request);
  return (
    <li class="sent">
      <time class="sent-time" dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)}>
        {clockTime(atMs, nowMs)}
      </time>
      <span class="sent-what">
        {what.kind !== 'nothing' && <WhatText what={what} />}
        <small>{what.words}</small>
      </span>
      <span class="sent-how">
        <span class={status !== null && status < 400 ? 'sent-status tone-ok' : 'sent-status tone-neutral'}>
          {statusWords(request, nowMs)}
        </span>
        <small>
          <code>
            {method} {endpoint}
          </code>{' '}
          <span class="sent-cost">· {countOf(cost, 'request')}</span>
        </small>
      </span>
    </li>
  );
}

const LONG_CHARACTERS = 400;

function WhatText({ what: { kind, text } }: { what: SentWhat }): JSX.Element {
  return kind === 'link' && text.length <= LONG_CHARACTERS ? (
    <AddressText address={text} />
  ) : (
    <LongForeignText text={text} />
  );
}
