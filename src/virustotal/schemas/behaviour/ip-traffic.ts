import * as v from 'valibot';
import { openWord } from '../../reading/open-word.ts';
import { count, partsOf, text } from '../../reading/wire-values.ts';

type Protocol = 'ICMP' | 'IGMP' | 'TCP' | 'UDP' | 'ESP' | 'AH' | 'L2TP' | 'SCTP';

/** Addresses that were talked to. Public. Fact sheet section 7.9. */
export const ipTraffic = partsOf({
  destination_ip: text,
  destination_port: count,
  transport_layer_protocol: v.nullish(openWord<Protocol>()),
});
