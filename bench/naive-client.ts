import { urlIdOf } from '../src/virustotal/url-id.ts';
import { API_ADDRESS } from '../test/support/background-under-test.ts';
import type { FakeService } from '../test/support/fake-service.ts';
import type { Look } from './week-trace.ts';

/** A client without cache and coalescing: each look sends every step that Vouch's first look at the same thing has. */
export async function lookNaively({ subject, text }: Look, service: FakeService): Promise<void> {
  if (subject.kind === 'file') return void (await send(service, 'GET', `/files/${text}`));
  const report = `/urls/${urlIdOf(subject.url)}`;
  if ((await send(service, 'GET', report)).ok) return;
  const form = new URLSearchParams({ url: subject.url });
  await send(service, 'POST', '/urls', form);
  await send(service, 'GET', '/analyses/the-one');
  await send(service, 'GET', report);
}

function send(service: FakeService, method: string, path: string, body?: URLSearchParams): Promise<Response> {
  return service.fetch(`${API_ADDRESS}${path}`, { method, ...(body ? { body } : {}) });
}
