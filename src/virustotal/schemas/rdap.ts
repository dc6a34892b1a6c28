import { listOf, part, partsOf, plain, text, texts } from '../reading/wire-values.ts';

/**
 * The registry's entry in the form of RFC 9083 with names in snake case. What says whom it belongs to (`entities`,
 * which stand inside one another) is plain data and may hold personal data. Public. Fact sheet sections 7.6 and 7.7.
 */
export const rdap = part({
  object_class_name: text,
  handle: text,
  parent_handle: text,
  name: text,
  ldh_name: text,
  type: text,
  ip_version: text,
  start_address: text,
  end_address: text,
  country: text,
  port43: text,
  status: texts,
  /** `event_date` is a date and time as RFC 3339 writes it. */
  events: partsOf({ event_action: text, event_actor: text, event_date: text }),
  entities: listOf(plain),
  nameservers: listOf(plain),
  links: listOf(plain),
  notices: listOf(plain),
  remarks: listOf(plain),
});
