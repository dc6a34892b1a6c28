import * as v from 'valibot';
import { dictionaryOf } from '../../reading/dictionary.ts';
import { openWord } from '../../reading/open-word.ts';
import { partsOf, text, whole } from '../../reading/wire-values.ts';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'TRACE' | 'OPTIONS' | 'CONNECT' | 'PATCH';

/** Requests that were sent, and what came back. Public. Fact sheet section 7.9. */
export const httpConversations = partsOf({
  url: text,
  request_method: v.nullish(openWord<Method>()),
  request_headers: dictionaryOf(v.string()),
  response_headers: dictionaryOf(v.string()),
  response_status_code: whole,
  response_body_filetype: text,
  response_body_first_ten_bytes: text,
});
