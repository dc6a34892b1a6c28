import { holdFiles } from '../../platform/held-files.ts';
import { createPagePorts } from '../../platform/page/page-ports.ts';
import { storeTroubleOf } from '../../platform/page/store-trouble.ts';
import '../../ui/tokens.css';
import '../../ui/controls.css';
import '../../ui/sign.css';
import '../../ui/rows.css';
import '../../ui/page.css';
import '../../ui/observations.css';
import '../../ui/consent.css';
import './files.css';
import { render } from 'preact';
import { StoreTrouble } from '../../ui/lazy-store-trouble.ts';
import { Files } from './files.tsx';

const parameters = new URLSearchParams(location.search);
const openedFor = {
  checkId: parameters.get('check'),
  insideId: parameters.get('inside'),
  published: parameters.get('compare'),
  showsGuide: parameters.has('guide'),
};

createPagePorts().then(
  (ports) => render(<Files ports={ports} openedFor={openedFor} holdFiles={holdFiles} />, document.body),
  (cause: unknown) => render(<StoreTrouble {...storeTroubleOf(cause)} />, document.body),
);
