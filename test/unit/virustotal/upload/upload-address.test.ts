import { describe, expect, it } from 'vitest';
import { DEFAULT_API_ADDRESS } from '../../../../src/settings/api-address.ts';
import { uploadAddress } from '../../../../src/virustotal/upload/upload-address.ts';
import { errorOf } from '../fake-service.ts';

const LOOPBACK = 'http://127.0.0.1:8080/api/v3';
const PROXY = 'https://proxy.example/virustotal/api/v3';

function refusal(given: unknown, apiAddress: string) {
  return errorOf((async () => uploadAddress(given, apiAddress))());
}

describe('the address for an upload', () => {
  it.each([
    ['https://bigfiles.virustotal.com/_ah/upload/AMmf/ALBN?x=1', DEFAULT_API_ADDRESS],
    ['https://www.virustotal.com/_ah/upload/AMmf/', DEFAULT_API_ADDRESS],
    ['https://bigfiles.virustotal.com/_ah/upload/AMmf/', PROXY],
    ['http://127.0.0.1:8080/_upload/1', LOOPBACK],
    ['https://proxy.example/_upload/1', PROXY],
  ])('is %s as it was given, where the API is at %s', (given, apiAddress) => {
    expect(uploadAddress(given, apiAddress)).toBe(given);
  });

  it.each([
    [
      'http://www.virustotal.com/_ah/upload/A',
      'https://www.virustotal.com/_ah/upload/A',
      DEFAULT_API_ADDRESS,
    ],
    ['http://www.virustotal.com:80/_ah/upload/A', 'https://www.virustotal.com/_ah/upload/A', LOOPBACK],
    ['http://proxy.example/_upload/1', 'https://proxy.example/_upload/1', PROXY],
  ])('that came as %s is taken over https', (given, expected, apiAddress) => {
    expect(uploadAddress(given, apiAddress)).toBe(expected);
  });

  it.each([
    'https://elsewhere.example/upload',
    'https://virustotal.com.elsewhere.example/upload',
    'https://notvirustotal.com/upload',
    'https://www.virustotal.com.:443/upload',
    'https://www.virustotal.com:8443/upload',
    'https://somebody@www.virustotal.com/upload',
    'https://www.virustotal.com:password@elsewhere.example/upload',
    'http://127.0.0.1:8080/upload',
    'ftp://www.virustotal.com/upload',
    'file://www.virustotal.com/upload',
    'javascript:alert(1)',
    '//www.virustotal.com/upload',
    '/upload',
    '',
    null,
    undefined,
    7,
    ['https://www.virustotal.com/upload'],
    { toString: () => 'https://www.virustotal.com/upload' },
  ])('is not %s', async (given) => {
    expect(await refusal(given, DEFAULT_API_ADDRESS)).toEqual({
      kind: 'unexpected-answer',
      what: 'upload address',
    });
  });

  it.each([
    ['http://127.0.0.1:9090/upload', LOOPBACK],
    ['http://localhost:8080/upload', LOOPBACK],
    ['https://other.example/upload', PROXY],
    ['https://upload.proxy.example/upload', PROXY],
  ])('is not %s, whose host is not that of the API at %s', async (given, apiAddress) => {
    expect(await refusal(given, apiAddress)).toMatchObject({ kind: 'unexpected-answer' });
  });
});
