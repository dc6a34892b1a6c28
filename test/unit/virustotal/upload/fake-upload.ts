import { vi } from 'vitest';
import type { UploadPorts, UploadXhr } from '../../../../src/virustotal/upload/upload.ts';
import { createDeferred } from '../../../support/deferred.ts';
import { NOW_MS } from '../fake-service.ts';

type Progress = { loaded: number; total: number };

/** An `XMLHttpRequest` whose events a test lets happen. */
export function fakeUpload(isOnline = true) {
  const listeners = { load: () => {}, error: () => {} };
  const nobody: (progress: Progress) => void = () => {};
  const uploadListeners = { load: nobody, progress: nobody };
  const headers: Record<string, string> = {};
  const begun = createDeferred<void>();
  const open = vi.fn((_method: string, _address: string) => begun.resolve());
  const send = vi.fn((_form: FormData) => {});
  const abort = vi.fn(() => {});
  const xhr = {
    open,
    send,
    abort,
    status: 0,
    responseText: '',
    upload: {
      addEventListener: (event: keyof typeof uploadListeners, listener: (progress: Progress) => void) => {
        uploadListeners[event] = listener;
      },
    },
    addEventListener: (event: keyof typeof listeners, listener: () => void) => {
      listeners[event] = listener;
    },
    getResponseHeader: (name: string) => headers[name] ?? null,
  } satisfies UploadXhr;
  return {
    open,
    send,
    abort,
    /** Resolves once the address is opened: what the browser tells comes after that. */
    begun: begun.promise,
    ports: { createXhr: () => xhr, nowMs: () => NOW_MS, isOnline: () => isOnline } satisfies UploadPorts,
    progress: (loaded: number, total: number) => uploadListeners.progress({ loaded, total }),
    allSent: () => uploadListeners.load({ loaded: 1, total: 1 }),
    breaksOff: () => listeners.error(),
    answer: (status: number, body: string, more: Record<string, string> = {}) => {
      Object.assign(headers, { 'content-type': 'application/json', ...more });
      Object.assign(xhr, { status, responseText: body });
      listeners.load();
    },
  };
}
