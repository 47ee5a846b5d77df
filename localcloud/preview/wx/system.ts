import { imitate, type Wx } from './core/imitate';
import { phone } from './core/phone';

/** The base library whose behaviour is imitated. */
const SDK_VERSION = '3.8.0';
/** WeChat's largest letters but one: what a person of eighty sets. */
const ELDER_SCALE = 1.3;
const BASE_FONT = 16;

type ThemeListener = (change: { theme: 'light' | 'dark' }) => void;

function windowInfo() {
  const { chrome, settings } = phone();
  const { width, height } = settings.current.size;
  const { statusBar, navigationBar, tabBar, safeBottom } = chrome.insets();
  const screenTop = statusBar + navigationBar;
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - screenTop - tabBar,
    statusBarHeight: statusBar || (height >= 780 ? 44 : 20),
    screenTop,
    safeArea: {
      left: 0,
      right: width,
      top: statusBar,
      bottom: height - safeBottom,
      width,
      height: height - statusBar - safeBottom,
    },
  };
}

function appBaseInfo() {
  const { elder, dark } = phone().settings.current;
  const scale = elder ? ELDER_SCALE : 1;
  return {
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { env: 'WeChat', appId: 'wx-preview', version: 0x18003200 },
    language: 'zh_CN',
    version: '8.0.50',
    theme: dark ? ('dark' as const) : ('light' as const),
    fontSizeScaleFactor: scale,
    fontSizeSetting: Math.round(BASE_FONT * scale),
    mode: 'default',
  };
}

const DEVICE = {
  abi: '',
  benchmarkLevel: -1,
  brand: 'devtools',
  model: 'preview',
  platform: 'devtools',
  system: 'iOS 17.0',
  cpuType: '',
  memorySize: '4096',
};

const SYSTEM_SETTING = {
  bluetoothEnabled: false,
  locationEnabled: false,
  wifiEnabled: true,
  deviceOrientation: 'portrait' as const,
};

/** One answer for the old call that has been split into the four above. */
function systemInfo() {
  return { ...DEVICE, ...windowInfo(), ...appBaseInfo(), ...SYSTEM_SETTING, devicePixelRatio: window.devicePixelRatio };
}

export function systemApi() {
  const themeListeners = new Set<ThemeListener>();
  const resizeListeners = new Set<(change: { size: { windowWidth: number; windowHeight: number } }) => void>();
  phone().settings.onChange((now, before) => {
    if (now.dark !== before.dark)
      for (const listener of [...themeListeners]) listener({ theme: now.dark ? 'dark' : 'light' });
    if (now.size.width !== before.size.width || now.size.height !== before.size.height) {
      const { windowWidth, windowHeight } = windowInfo();
      for (const listener of [...resizeListeners]) listener({ size: { windowWidth, windowHeight } });
    }
  });
  const launch = () => ({
    ...phone().launch,
    shareTicket: '',
    referrerInfo: {},
    forwardMaterials: [],
    apiCategory: 'default',
  });
  return {
    getWindowInfo: windowInfo as unknown as Wx['getWindowInfo'],
    getAppBaseInfo: appBaseInfo as unknown as Wx['getAppBaseInfo'],
    getDeviceInfo: (() => ({ ...DEVICE })) as unknown as Wx['getDeviceInfo'],
    getSystemSetting: (() => ({ ...SYSTEM_SETTING })) as unknown as Wx['getSystemSetting'],
    getSystemInfoSync: systemInfo as unknown as Wx['getSystemInfoSync'],
    getSystemInfo: imitate('getSystemInfo', [], () => systemInfo() as never),
    getSystemInfoAsync: imitate('getSystemInfoAsync', [], () => systemInfo() as never),
    getMenuButtonBoundingClientRect: () => phone().chrome.capsule(),
    getLaunchOptionsSync: launch as unknown as Wx['getLaunchOptionsSync'],
    getEnterOptionsSync: launch as unknown as Wx['getEnterOptionsSync'],
    getAccountInfoSync: (() => ({
      miniProgram: { appId: 'wx-preview', envVersion: 'develop', version: '' },
      plugin: {},
    })) as unknown as Wx['getAccountInfoSync'],
    onThemeChange: ((listener: ThemeListener) => void themeListeners.add(listener)) as Wx['onThemeChange'],
    offThemeChange: ((listener?: ThemeListener) =>
      void (listener ? themeListeners.delete(listener) : themeListeners.clear())) as unknown as Wx['offThemeChange'],
    onWindowResize: ((listener) => void resizeListeners.add(listener as never)) as Wx['onWindowResize'],
    offWindowResize: ((listener) =>
      void (listener ? resizeListeners.delete(listener as never) : resizeListeners.clear())) as Wx['offWindowResize'],
  };
}
