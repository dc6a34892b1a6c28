import { webExtension } from './browser.ts';

const RULE_ID = 1;

/**
 * Sees to it that our own uploads to a host take none of its cookies along, and leave none: Chromium would send them with
 * any request of a page that may reach the host. To be ended when nothing is sent any more.
 */
export async function withoutCookies(host: string): Promise<void> {
  await webExtension.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [RULE_ID],
    addRules: [
      {
        id: RULE_ID,
        action: {
          type: 'modifyHeaders',
          requestHeaders: [{ header: 'cookie', operation: 'remove' }],
          responseHeaders: [{ header: 'set-cookie', operation: 'remove' }],
        },
        condition: {
          requestDomains: [host],
          initiatorDomains: [webExtension.runtime.id],
          requestMethods: ['post'],
          resourceTypes: ['xmlhttprequest'],
        },
      },
    ],
  });
}

/** Takes the rule back. */
export function endWithoutCookies(): Promise<void> {
  return webExtension.declarativeNetRequest.updateSessionRules({ removeRuleIds: [RULE_ID] });
}
