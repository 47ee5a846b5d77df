import '@vant/touch-emulator';
import './wxs';
import { installWx } from '../wx';
import { openDisk } from '../wx/files/disk';
import { createAppObject } from './app-object';
import { hearShell, tellShell } from './bridge';
import type { CompiledApp } from './compiled';
import { followClock } from './clock';
import { collectErrors } from './errors';
import { followBuilds } from './follow-builds';
import { measureFromPage } from './geometry';
import { refuseGhostClicks } from './ghost-clicks';
import { publishMetrics } from './metrics';
import { createPhone } from './phone';
import { readSettings } from './settings';
import { createSpace } from './space';
import { showStatusBar } from './status-bar';
import { createTheme } from './theme';
import { formatPageUrl, parsePageUrl, type PageUrl } from './url';
import { createWxHost } from './wx-host';

/**
 * Starts the phone: settings, `wx`, the app, its first page (from the address after `#`). When it is done, `<html>`
 * carries `data-booted`.
 */
export async function boot(compiled: CompiledApp): Promise<void> {
  const errors = collectErrors();
  errors.onError((message) => tellShell({ kind: 'error', message }));
  const [settings] = await Promise.all([readSettings(errors.report), followClock()]);
  const disk = await openDisk(settings.current.persona);
  const theme = createTheme(compiled, () => settings.current.dark);
  const root = document.documentElement;
  const applySettings = () => {
    root.dataset['theme'] = theme.isDark() ? 'dark' : 'light';
    root.dataset['network'] = settings.current.network;
  };
  applySettings();
  showStatusBar();
  publishMetrics(false);
  measureFromPage();
  refuseGhostClicks();

  const app = createAppObject(compiled);
  const space = createSpace(compiled);
  const phone = createPhone({ compiled, space, theme, report: errors.report });
  const asked = parsePageUrl(location.hash.slice(1) || `/${compiled.pages[0] ?? ''}`);
  const first = firstPage(compiled, asked);
  const launch = { ...first, scene: 1001, referrerInfo: {} };
  installWx(createWxHost({ compiled, phone, app, errors, settings, theme, launch }), disk);
  Object.assign(globalThis, { getCurrentPages: () => phone.stack.map((page) => page.instance) });
  errors.onError((message) => app.current().onError?.(message));

  app.launch(launch);
  await phone.router.reLaunch({ url: formatPageUrl(first) }).catch(errors.report);
  if (first !== asked && !app.pageNotFound(asked)) errors.report(new Error(`没有这个页面：${asked.path}`));
  root.dataset['booted'] = '';

  settings.onChange((now, before) => {
    applySettings();
    if (now.dark === before.dark || !compiled.app.darkmode) return;
    phone.drawBars();
    app.current().onThemeChange?.({ theme: theme.isDark() ? 'dark' : 'light' });
  });
  window.addEventListener('hashchange', () => phone.visit(location.hash.slice(1) || `/${phone.homePath}`));
  window.addEventListener('resize', () => {
    settings.update({ size: { width: innerWidth, height: innerHeight } });
    phone.resized();
  });
  // In the shell it is the shell that starts the phone again.
  if (window.parent === window) followBuilds(() => location.reload());
  hearShell((message) => {
    if (message.kind === 'settings') settings.update(message.patch);
    else if (message.kind === 'open') phone.visit(message.url);
    else phone.back(message.delta);
  });
}

/** A deep link to a page that does not exist opens the first page; who wrote the app is told, unless the app sees to it. */
function firstPage({ pages }: CompiledApp, asked: PageUrl): PageUrl {
  if (pages.includes(asked.path)) return asked;
  return { path: pages[0] ?? '', query: {} };
}
