import type { JSX } from 'preact';
import type { CommunityOrder } from '../../domain/community.ts';
import type { VouchError } from '../../domain/errors.ts';
import { ExplanationText } from '../explanation-text.tsx';
import { usePage } from '../page-context.ts';
import { explainOrder } from './task-explanation.ts';

/** `onGranted` goes on once the browser lets Vouch reach the host; null where it goes on by itself. */
type Props = { order: CommunityOrder; error: VouchError; onGranted: (() => void) | null };

/** Why an order was not carried out, or waits, without the buttons that belong to the order. */
export function OrderTrouble({ order, error, onGranted }: Props): JSX.Element {
  const { ticker } = usePage();
  const explanation = explainOrder(order, error, ticker.nowMs.value);
  const goOn = explanation.action?.do === 'grant' ? onGranted : null;
  return <ExplanationText explanation={explanation} doers={{ tryAgain: goOn, copy: null, pickFile: null }} />;
}
