import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePage } from '../page-context.ts';
import type { UploadPorts } from '../ports.ts';

/** What uploading takes, at hand before it is clicked: in the click itself nothing may be awaited. Null until then. */
export function useUploadPorts(): UploadPorts | null {
  const { ports } = usePage();
  const loaded = useSignal<UploadPorts | null>(null);
  useEffect(() => {
    void ports.uploads().then((uploads) => (loaded.value = uploads));
  }, [ports, loaded]);
  return loaded.value;
}
