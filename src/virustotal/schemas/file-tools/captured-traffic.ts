import * as v from 'valibot';
import { dictionaryOf } from '../../reading/dictionary.ts';
import {
  count,
  fields,
  listOf,
  part,
  partsOf,
  text,
  texts,
  tupleOf,
  whole,
} from '../../reading/wire-values.ts';

/**
 * What was exchanged in a recording of network traffic. `http` has been seen to end at 250. Public. Fact sheet section
 * 7.3.
 */
export const trafficInspection = part({
  http: partsOf({
    method: text,
    url: text,
    /** With its port. */
    remote_host: text,
    /** A number as a text. */
    response_code: text,
    /** In bytes. */
    response_size: count,
    'user-agent': text,
    /** As `2014-07-24 00:15:50.825573`. */
    datetime: text,
    binary_hash: text,
    binary_magic: text,
    interesting_magic: whole,
  }),
});

/**
 * What Wireshark says of such a recording: `dns` holds names, each with its addresses. Public. Fact sheet section 7.3.
 */
export const wireshark = part({
  pcap: dictionaryOf(v.string()),
  dns: listOf(tupleOf([v.string(), v.array(v.string())])),
});

/** The rules of Snort or Suricata that such a recording sets off, by their numbers. Public. Fact sheet section 7.3. */
export const trafficAlerts = dictionaryOf(fields({ alert: text, classification: text, destinations: texts }));
