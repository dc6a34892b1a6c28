import { unreachable } from '../../domain/errors.ts';
import { hashFileFromDisk } from '../../platform/page/file-hasher.ts';
import { fileOnDisk } from '../../platform/page/file-on-disk.ts';
import { receiveOrders, report } from '../../platform/page/offscreen-desk.ts';
import { createProgressBroadcast } from '../../platform/read-progress.ts';
import { createSendingPorts } from '../../platform/sending-ports.ts';
import { createSendingDesk } from '../../sending/sending-desk.ts';
import { closeWhenIdle } from './close-when-idle.ts';
import { createHashTasks } from './hash-tasks.ts';
import { createUploadTasks } from './upload-tasks.ts';

const hashTasks = createHashTasks({
  hash: hashFileFromDisk,
  report,
  progress: createProgressBroadcast(),
  onIdle: () => lookIfIdle(),
});
const uploadTasks = createUploadTasks({
  desk: createSendingDesk(createSendingPorts(fileOnDisk)),
  report,
  onIdle: () => lookIfIdle(),
});
const lookIfIdle = closeWhenIdle(
  () => hashTasks.list().length > 0 || uploadTasks.isBusy(),
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
    case 'prepare-upload':
      uploadTasks.prepare(order.file);
      return null;
    case 'send-upload':
      uploadTasks.send(order.checkId, order.address);
      return null;
    case 'tell-upload':
      return uploadTasks.tell(order.checkId);
    case 'put-away-upload':
      uploadTasks.putAway(order.checkId);
      return null;
    default:
      return unreachable(order);
  }
});
lookIfIdle();
