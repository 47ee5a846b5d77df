import { element } from '../core/dom';
import { imitate } from '../core/imitate';
import { openScreen } from '../layers/screen';
import { expectTap } from './gesture';
import { appName, myChoices, noteMine } from './mine';
import { SCOPES } from './scopes';
import { templatesOf } from './templates';

interface Settings {
  authSetting: Readonly<Record<string, boolean>>;
  subscriptionsSetting?: { mainSwitch: boolean; itemSettings: Readonly<Record<string, string>> };
}

/** What `authSetting` and `subscriptionsSetting` say. */
export function settings(withSubscriptions = false): Settings {
  const { scopes, notices, templates } = myChoices();
  if (!withSubscriptions) return { authSetting: scopes };
  return { authSetting: scopes, subscriptionsSetting: { mainSwitch: notices, itemSettings: templates } };
}

function switchLine(label: string, on: boolean, change: (on: boolean) => void): HTMLElement {
  const box = element('input', { type: 'checkbox', role: 'switch' });
  box.checked = on;
  box.addEventListener('change', () => change(box.checked));
  return element('label', { class: 'wx-settings-line' }, element('span', {}, label), box);
}

/** The page 设置 of WeChat: what was asked for at least once, and 通知管理. Resolves when the person leaves it. */
export async function showSettings(): Promise<void> {
  const { scopes, notices, templates } = myChoices();
  const asked = Object.keys(scopes).map((scope) =>
    switchLine(SCOPES[scope]?.label ?? scope, scopes[scope] === true, (on) =>
      noteMine({ scopes: { ...myChoices().scopes, [scope]: on } }),
    ),
  );
  const kept = (await templatesOf(Object.keys(templates))).map(({ id, title }) =>
    switchLine(title, templates[id] === 'accept', (on) =>
      noteMine({ templates: { ...myChoices().templates, [id]: on ? 'accept' : 'reject' } }),
    ),
  );
  const group = (title: string, ...lines: HTMLElement[]) =>
    element('section', { class: 'wx-settings-group' }, element('h2', {}, title), ...lines);
  const body =
    asked.length > 0
      ? group(`允许“${appName()}”使用`, ...asked)
      : element('p', { class: 'wx-settings-none' }, `“${appName()}”未使用你任何信息`);
  const notice = switchLine('接收通知', notices, (on) => noteMine({ notices: on }));
  await openScreen('wx-settings', '设置', body, group('通知管理', notice, ...kept));
}

export function settingsApi() {
  return {
    getSetting: imitate(
      'getSetting',
      ['withSubscriptions'],
      ({ withSubscriptions }) => settings(withSubscriptions) as never,
    ),
    openSetting: imitate('openSetting', ['withSubscriptions'], async ({ withSubscriptions }) => {
      expectTap();
      await showSettings();
      return settings(withSubscriptions) as never;
    }),
  };
}
