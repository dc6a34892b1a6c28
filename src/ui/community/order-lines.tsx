import type { JSX } from 'preact';
import type { CommunityModel } from './community-model.ts';
import { CostButton } from './cost-button.tsx';
import { isAt, tasksAt, type Place } from './order-place.ts';
import { OrderTrouble } from './order-trouble.tsx';
import { TaskLine } from './task-line.tsx';

type Props = { model: CommunityModel; place: Place };

/** The orders of one place that are not carried out, and why the last one was not taken; read out as it changes. */
export function OrderLines({ model, place }: Props): JSX.Element {
  const tasks = tasksAt(model.data.value?.tasks ?? [], place);
  return (
    <div class="tasks" aria-live="polite">
      {tasks.map((task) => (
        <TaskLine key={task.id} task={task} model={model} />
      ))}
      <RefusedLine model={model} place={place} />
    </div>
  );
}

/** Why the background did not take an order; a comment is sent again from its preview, where it still stands. */
export function RefusedLine({ model, place }: Props): JSX.Element | null {
  const refused = model.refused.value.find((each) => isAt(each.order, place));
  if (!refused) return null;
  const { order, error } = refused;
  return (
    <div class="task">
      <OrderTrouble order={order} error={error} onGranted={null} />
      {order.kind !== 'write-comment' && (
        <CostButton words="Try again" onPress={() => void model.give(order)} />
      )}
    </div>
  );
}
