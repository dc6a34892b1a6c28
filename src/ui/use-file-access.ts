import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FileAccess } from '../domain/file-access.ts';
import { usePage } from './page-context.ts';

/** The browser tells of no change: it is asked again this often while somebody looks and may switch it on. */
const AGAIN_MS = 1000;

/** Whether Vouch may read files, kept up to date while the page is seen; null until it is known. */
export function useFileAccess(): FileAccess | null {
  const { ports } = usePage();
  const access = useSignal<FileAccess | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasEnded = false;

    async function look(): Promise<void> {
      clearTimeout(timer);
      const found = await ports.fileAccess().catch(() => null);
      if (hasEnded) return;
      access.value = found;
      clearTimeout(timer);
      if (found === 'off' && !document.hidden) timer = setTimeout(() => void look(), AGAIN_MS);
    }

    function onSeen(): void {
      if (document.hidden) clearTimeout(timer);
      else void look();
    }

    document.addEventListener('visibilitychange', onSeen);
    window.addEventListener('focus', onSeen);
    void look();
    return () => {
      hasEnded = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onSeen);
      window.removeEventListener('focus', onSeen);
    };
  }, [ports, access]);
  return access.value;
}
