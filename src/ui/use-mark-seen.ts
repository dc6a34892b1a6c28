import { useEffect } from 'preact/hooks';
import type { Check } from '../domain/check.ts';
import { wantsMarkSeen } from './opening-view.ts';
import { usePage } from './page-context.ts';

/** Says once that a person has seen how a check ended, or that it asks; a page behind others is seen by nobody. */
export function useMarkSeen(check: Check): void {
  const { ports } = usePage();
  const isDue = wantsMarkSeen(check);
  useEffect(() => {
    if (!isDue) return undefined;
    if (!document.hidden) {
      markSeen();
      return undefined;
    }
    document.addEventListener('visibilitychange', markSeen, { once: true });
    return () => document.removeEventListener('visibilitychange', markSeen);

    /** Nothing is lost where this fails: the badge stays a little longer. */
    function markSeen(): void {
      ports.send({ type: 'mark-seen', checkId: check.id }).catch(() => undefined);
    }
  }, [ports, isDue, check.id, check.updatedAtMs]);
}
