/**
 * What a popup with a verdict does not show, in one script: where each stood alone the bundler would take apart what
 * they share with the first script, and each further file costs a paint time.
 */
export { OrderProblem } from '../../ui/order-problem.tsx';
export { StoreTrouble } from '../../ui/store-trouble.tsx';
export { ChangeLine } from './change-line.tsx';
export { FilePart } from './file-part.tsx';
export { PublishNotice } from './publish-notice.tsx';
export { SameFile } from './same-file.tsx';
export { StateBody } from './state-body.tsx';
