import { createPagePorts } from '../../platform/page/page-ports.ts';
import { storeTroubleOf } from '../../platform/page/store-trouble.ts';
import '../../ui/tokens.css';
import '../../ui/controls.css';
import '../../ui/sign.css';
import '../../ui/card.css';
import '../../ui/report.css';
import '../../ui/steps.css';
import '../../ui/consent.css';
import '../../ui/rows.css';
import '../../ui/community.css';
import '../../ui/observations.css';
import './popup.css';
import { render } from 'preact';
import { StoreTrouble } from './lazy-parts.ts';
import { Popup } from './popup.tsx';

const askedId = new URLSearchParams(location.search).get('check');

createPagePorts().then(
  (ports) => render(<Popup ports={ports} askedId={askedId} />, document.body),
  (cause: unknown) => render(<StoreTrouble {...storeTroubleOf(cause)} />, document.body),
);
