import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { changesSomething, wayOutOf, type CommunityTask } from '../../domain/community.ts';
import { unreachable } from '../../domain/errors.ts';
import { countOf } from '../format-number.ts';
import { usePage } from '../page-context.ts';
import type { CommunityModel } from './community-model.ts';
import { CostButton } from './cost-button.tsx';
import { canBeLookedFor, mayHaveArrived, UNDER_WAY_WORDS } from './order-words.ts';
import { OrderTrouble } from './order-trouble.tsx';
import { canSendAgain } from './task-explanation.ts';

/** `onTakenBack` is called once a person took the task back or put it away, unless it may have arrived. */
type Props = { task: CommunityTask; model: CommunityModel; onTakenBack?: () => void };

/** Where an order stands that is not carried out yet, and what can be done about it. */
export function TaskLine({ task, model, onTakenBack }: Props): JSX.Element {
  const { state, order } = task;
  const takeBack = () => void takeBackTask();
  switch (state.name) {
    case 'queued':
      return (
        <div class="task">
          <p>{task.unsure ? mayHaveArrived(task) : <QueuedWords task={task} />}</p>
          <WayOut task={task} takeBack={takeBack} />
        </div>
      );
    case 'waiting':
      return <WaitingLine task={task} takeBack={takeBack} />;
    case 'sending':
      return <p class="task">{UNDER_WAY_WORDS[order.kind]}…</p>;
    case 'unsure':
      return <p class="task">{mayHaveArrived(task)}</p>;
    case 'failed':
      return <FailedLine task={task} model={model} takeBack={takeBack} />;
    default:
      return unreachable(state);
  }

  async function takeBackTask(): Promise<void> {
    if ((await model.cancel(task)) && !task.unsure) onTakenBack?.();
  }
}

const SECOND_MS = 1000;

/** The countdown moves the page's time each second: it goes by the minute otherwise. Nobody is read the seconds. */
function QueuedWords({ task }: { task: CommunityTask }): JSX.Element {
  const { ticker } = usePage();
  const seconds = Math.ceil((task.sendAtMs - ticker.nowMs.value) / SECOND_MS);
  const isCounting = seconds > 0;
  useEffect(() => {
    if (!isCounting) return undefined;
    const timer = setInterval(ticker.update, SECOND_MS);
    return () => clearInterval(timer);
  }, [ticker, isCounting]);
  if (!isCounting) return <>{UNDER_WAY_WORDS[task.order.kind]}…</>;
  return <span aria-live="off">Sending in {countOf(seconds, 'second')}</span>;
}

type TroubleProps = { task: CommunityTask; model: CommunityModel; takeBack: () => void };

function WaitingLine({ task, takeBack }: Omit<TroubleProps, 'model'>): JSX.Element | null {
  const { state, order } = task;
  if (state.name !== 'waiting') return null;
  return (
    <div class="task">
      <p>{UNDER_WAY_WORDS[order.kind]} waits, and goes on by itself.</p>
      <OrderTrouble order={order} error={state.reason} onGranted={null} />
      {task.unsure && <p>{mayHaveArrived(task)}</p>}
      <WayOut task={task} takeBack={takeBack} />
    </div>
  );
}

function FailedLine({ task, model, takeBack }: TroubleProps): JSX.Element | null {
  const { state, order } = task;
  if (state.name !== 'failed') return null;
  const retry = () => void model.retry(task);
  return (
    <div class="task">
      <OrderTrouble order={order} error={state.error} onGranted={retry} />
      {task.unsure && <p>{mayHaveArrived(task)}</p>}
      <div class="buttons">
        {canSendAgain(state.error) && (
          <CostButton
            words={changesSomething(order) ? 'Send again' : 'Try again'}
            requests={task.unsure && canBeLookedFor(order) ? 'up to 2 requests' : '1 request'}
            onPress={retry}
          />
        )}
        <WayOut task={task} takeBack={takeBack} />
      </div>
    </div>
  );
}

/** What only reads stays: it is asked for again at the next opening. */
function WayOut({ task, takeBack }: Omit<TroubleProps, 'model'>): JSX.Element | null {
  const wayOut = wayOutOf(task);
  if (wayOut === null || !changesSomething(task.order)) return null;
  return (
    <button type="button" class="button" onClick={takeBack}>
      {wayOut === 'undo' ? 'Undo' : 'Put away'}
    </button>
  );
}
