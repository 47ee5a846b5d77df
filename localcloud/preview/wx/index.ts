import type { WxHost } from '../runtime/types';
import { accountApi } from './account';
import { createAnimation } from './animation';
import { appEventsApi } from './app-events';
import { base64Api } from './base64';
import { canvasApi } from './canvas';
import { cloudApi } from './cloud';
import { canUse } from './core/can-use';
import { NotImitatedError } from './core/errors';
import { setPhone } from './core/phone';
import { deviceApi } from './device';
import { dialogApi } from './layers/dialogs';
import { filesApi } from './files';
import { fontsApi } from './fonts';
import { leavingApi } from './leaving';
import { forgetful, type Disk } from './files/disk';
import { USER_DATA_PATH, UserFiles } from './files/user-files';
import { toastApi } from './layers/toast';
import { mediaApi } from './media';
import { mediaContextApi } from './media/contexts';
import { navigationApi } from './navigation';
import { networkApi } from './network';
import { scopesApi } from './permissions/scopes';
import { settingsApi } from './permissions/settings';
import { subscribeApi } from './permissions/subscribe';
import { placeApi } from './place';
import { privacyApi } from './privacy';
import { randomApi } from './random';
import { requestsApi } from './requests';
import { createSelectorQuery } from './selector-query';
import { shareApi } from './share';
import { socketsApi } from './sockets';
import { storageApi } from './storage';
import { systemApi } from './system';
import { unseenApi } from './unseen';

export { NotImitatedError } from './core/errors';
export { share } from './share';

/**
 * Sets `globalThis.wx`. Whatever is not in this object throws a {@link NotImitatedError} when it is touched; ask
 * `wx.canIUse` first to find out without.
 *
 * @param disk where written files outlive this launch
 */
export function installWx(host: WxHost, disk: Disk = forgetful()): void {
  setPhone(host);
  const files = new UserFiles(disk);
  const api: Record<string, unknown> = {
    ...accountApi(),
    ...appEventsApi(),
    ...base64Api(),
    ...canvasApi(),
    ...deviceApi(),
    ...dialogApi(),
    ...filesApi(files),
    ...fontsApi(),
    ...leavingApi(),
    ...mediaApi(),
    ...mediaContextApi(),
    ...navigationApi(),
    ...placeApi(),
    ...networkApi(),
    ...privacyApi(),
    ...randomApi(),
    ...requestsApi(files),
    ...scopesApi(),
    ...settingsApi(),
    ...socketsApi(),
    ...shareApi(),
    ...storageApi(host.settings.current.persona),
    ...subscribeApi(),
    ...systemApi(),
    ...toastApi(),
    ...unseenApi(),
    cloud: cloudApi(),
    env: { USER_DATA_PATH },
    createAnimation,
    createSelectorQuery,
    createIntersectionObserver: host.createIntersectionObserver,
    createMediaQueryObserver: host.createMediaQueryObserver,
    nextTick: (work: () => void) => void Promise.resolve().then(work),
    canIUse: (schema: string) => canUse(schema, api),
  };
  (globalThis as { wx?: unknown }).wx = refuseTheRest(api);
}

/** What code asks of any object, and `qy`, which exists only in 企业微信: absent here as it is on a phone. */
const ABSENT = new Set(['then', 'toJSON', '__esModule', 'qy', 'constructor']);

function refuseTheRest(api: Record<string, unknown>): object {
  return new Proxy(api, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || ABSENT.has(key)) return target[key as string];
      throw new NotImitatedError(`wx.${key}`);
    },
  });
}
