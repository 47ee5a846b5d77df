import { el, notice } from './dom';
import { clockView } from './clock';
import { collectionsView } from './collections';
import { filesView } from './files';
import { logsView } from './logs';
import { personasView } from './personas';
import { timersView } from './timers';
import { wechatView } from './wechat';

type View = (query: URLSearchParams) => Promise<HTMLElement>;

const VIEWS: Record<string, View> = {
  clock: clockView,
  collections: collectionsView,
  files: filesView,
  logs: logsView,
  personas: personasView,
  timers: timersView,
  wechat: wechatView,
};
let turn = 0;

/** Shows what the address says: `#/<view>?<query>`, so that every state of the console can be linked to. */
async function show(): Promise<void> {
  const mine = ++turn;
  const [name = 'collections', query = ''] = location.hash.replace(/^#\//, '').split('?');
  const view = VIEWS[name] ?? collectionsView;
  for (const link of document.querySelectorAll('nav a'))
    link.toggleAttribute('aria-current', link.getAttribute('href') === `#/${VIEWS[name] ? name : 'collections'}`);
  const shown = await view(new URLSearchParams(query)).catch((error: Error) =>
    el('section', {}, notice(error.message, 'error'), el('button', { click: () => void show() }, '重试')),
  );
  if (mine === turn) document.getElementById('main')?.replaceChildren(shown);
}

addEventListener('hashchange', () => void show());
void show();
