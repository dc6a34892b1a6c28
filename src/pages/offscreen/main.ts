import { unreachable } from '../../domain/errors.ts';
import { hashFileFromDisk } from '../../platform/page/file-hasher.ts';
import { receiveOrders, report } from '../../platform/page/offscreen-desk.ts';
import { createProgressBroadcast } from '../../platform/read-progress.ts';
import { closeWhenIdle } from './close-when-idle.ts';
import { createHashTasks } from './hash-tasks.ts';

const hashTasks = createHashTasks({
  hash: hashFileFromDisk,
  report,
  progress: createProgressBroadcast(),
  onIdle: () => lookIfIdle(),
});
const lookIfIdle = closeWhenIdle(
  () => hashTasks.list().length > 0,
  () => window.close(),
);

receiveOrders((order) => {
  lookIfIdle();
  switch (order.type) {
    case 'hash-file':
      return hashTasks.begin(order);
    case 'stop-hashing':
      hashTasks.stop(order.checkId);
      return null;
    case 'list-hashing':
      return hashTasks.list();
    default:
      return unreachable(order);
  }
});
lookIfIdle();
