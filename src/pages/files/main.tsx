import { createPagePorts } from '../../platform/page/page-ports.ts';
import { storeTroubleOf } from '../../platform/page/store-trouble.ts';
import '../../ui/tokens.css';
import '../../ui/controls.css';
import '../../ui/sign.css';
import '../../ui/rows.css';
import '../../ui/page.css';
import './files.css';
import { render } from 'preact';
import { StoreTrouble } from '../../ui/lazy-store-trouble.ts';
import { Files } from './files.tsx';

const parameters = new URLSearchParams(location.search);
const checkId = parameters.get('check');
const showsGuide = parameters.has('guide');

createPagePorts().then(
  (ports) => render(<Files ports={ports} checkId={checkId} showsGuide={showsGuide} />, document.body),
  (cause: unknown) => render(<StoreTrouble {...storeTroubleOf(cause)} />, document.body),
);
