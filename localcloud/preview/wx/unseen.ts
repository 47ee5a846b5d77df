import { imitate, type Wx } from './core/imitate';

/** What never happens in a browser: whoever listens hears nothing, as on a phone where it does not happen either. */
const SILENT = [
  'MemoryWarning',
  'UserCaptureScreen',
  'AudioInterruptionBegin',
  'AudioInterruptionEnd',
  'WindowStateChange',
];

const BATTERY = { level: 100, isCharging: true, isLowPowerModeEnabled: false };

/** Reports to WeChat's backend, and states of a phone that a computer has not: noted in the console, or a fixed answer. */
export function unseenApi() {
  let brightness = 1;
  const report =
    (name: string) =>
    (...given: unknown[]) =>
      console.debug(`[wx.${name}]`, ...given);
  const nothing = () => undefined;
  return {
    ...Object.fromEntries(SILENT.flatMap((name) => [`on${name}`, `off${name}`].map((method) => [method, nothing]))),
    reportAnalytics: report('reportAnalytics') as Wx['reportAnalytics'],
    reportEvent: report('reportEvent') as Wx['reportEvent'],
    reportMonitor: report('reportMonitor') as Wx['reportMonitor'],
    reportPerformance: report('reportPerformance') as Wx['reportPerformance'],
    getExtConfig: imitate('getExtConfig', [], () => ({ extConfig: {} })),
    getExtConfigSync: (() => ({})) as Wx['getExtConfigSync'],
    getBatteryInfo: imitate('getBatteryInfo', [], () => BATTERY as never),
    getBatteryInfoSync: (() => BATTERY) as unknown as Wx['getBatteryInfoSync'],
    getScreenBrightness: imitate('getScreenBrightness', [], () => ({ value: brightness })),
    setScreenBrightness: imitate('setScreenBrightness', ['value'], ({ value }) => void (brightness = value)),
  };
}
