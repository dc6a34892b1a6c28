import { createPagePorts } from '../../platform/page/page-ports.ts';
import { storeTroubleOf } from '../../platform/page/store-trouble.ts';
import '../../ui/tokens.css';
import '../../ui/controls.css';
import '../../ui/page.css';
import './options.css';
import { render } from 'preact';
import { StoreTrouble } from '../../ui/lazy-store-trouble.ts';
import { Options } from './options.tsx';

createPagePorts().then(
  (ports) => render(<Options ports={ports} />, document.body),
  (cause: unknown) => render(<StoreTrouble {...storeTroubleOf(cause)} />, document.body),
);
