import { createPagePorts } from '../../platform/page/page-ports.ts';
import '../../ui/tokens.css';
import '../../ui/controls.css';
import '../../ui/page.css';
import './options.css';
import { render } from 'preact';
import { StoreTrouble } from '../../ui/store-trouble.tsx';
import { Options } from './options.tsx';

createPagePorts().then(
  (ports) => render(<Options ports={ports} />, document.body),
  () => render(<StoreTrouble />, document.body),
);
