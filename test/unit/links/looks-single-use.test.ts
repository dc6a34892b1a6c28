import { describe, expect, test } from 'vitest';
import { readLink } from '../../../src/links/checkable-link.ts';
import { looksSingleUse } from '../../../src/links/looks-single-use.ts';

async function looksSo(address: string): Promise<boolean> {
  const link = await readLink(address);
  if (!link.ok) throw new Error(link.which);
  return looksSingleUse(link.indicator.url, link.findings);
}

describe('a link looks single-use', () => {
  test.each([
    'https://files.example/demo/one-time/Ezdp7y-vh4yiMUX-',
    'https://files.example/get/8fK2xQ9zLw',
    'https://files.example/tool.zip?token=abcd1234',
    'https://files.example/tool.zip?X-Amz-Signature=0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'https://files.example/unsubscribe/33',
    'https://files.example/once/tool.zip',
    'https://anna@files.example/tool.zip',
  ])('%s', async (address) => expect(await looksSo(address)).toBe(true));

  test.each([
    'https://files.example/tool.zip',
    'https://www.python.org/ftp/python/3.13.1/python-3.13.1-amd64.exe',
    'https://files.example/releases/download/v2.10.1/tool_linux_x86_64.tar.gz',
    'https://files.example/get?file=setup.exe&lang=en',
    'https://files.example/demo/downloads/declared-md5',
  ])('but not %s', async (address) => expect(await looksSo(address)).toBe(false));
});
