import { webExtension } from './browser.ts';

const RULE_ID = 1;

/** How many uploads need the rule now. */
let users = 0;
let changing: Promise<void> = Promise.resolve();

/**
 * Sees to it that our own uploads take no cookies along, and leave none: Chromium would send them with any request of a
 * page that may reach the host. Each call is to be ended once its upload is over.
 */
export function withoutCookies(): Promise<void> {
  users += 1;
  return bringRule();
}

/** Takes the rule back once nobody needs it any more. */
export function endWithoutCookies(): Promise<void> {
  users -= 1;
  return bringRule();
}

/** One change after another, each by what is needed when its turn comes. */
function bringRule(): Promise<void> {
  const change = changing.then(() =>
    webExtension.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [RULE_ID],
      addRules: users > 0 ? [RULE] : [],
    }),
  );
  changing = change.catch(() => undefined);
  return change;
}

/** Of any host: two uploads can go to two, and it is only for what Vouch itself sends. */
const RULE = {
  id: RULE_ID,
  action: {
    type: 'modifyHeaders' as const,
    requestHeaders: [{ header: 'cookie', operation: 'remove' as const }],
    responseHeaders: [{ header: 'set-cookie', operation: 'remove' as const }],
  },
  condition: {
    initiatorDomains: [webExtension.runtime.id],
    requestMethods: ['post' as const],
    resourceTypes: ['xmlhttprequest' as const],
  },
};
