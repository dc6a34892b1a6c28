import { createHistoryPorts } from '../../platform/page/history-ports.ts';
import { storeTroubleOf } from '../../platform/page/store-trouble.ts';
import '../../ui/tokens.css';
import '../../ui/controls.css';
import '../../ui/sign.css';
import '../../ui/rows.css';
import '../../ui/page.css';
import './history.css';
import './quota/quota.css';
import './requests/requests.css';
import { render } from 'preact';
import { StoreTrouble } from '../../ui/lazy-store-trouble.ts';
import { HistoryPage } from './history-page.tsx';

createHistoryPorts().then(
  (ports) => render(<HistoryPage ports={ports} />, document.body),
  (cause: unknown) => render(<StoreTrouble {...storeTroubleOf(cause)} />, document.body),
);
