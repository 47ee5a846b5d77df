import { lineOf, ownFiles, type Violations } from '../support/files';
import { elementsOf, parseWxml } from '../support/wxml';

/**
 * What this mini-program asks of a person's phone, as it is declared in the privacy guide of its WeChat account. An API
 * that is used and not declared fails on the phone only, for everybody, on the day of the release.
 */
export const DECLARED: readonly string[] = [
  // 照片 and 录音 of a visit, chosen and recorded by the cadre herself; the button that agrees to the guide.
  'chooseMedia',
  'getRecorderManager',
  // 上传 and 导入线索: an Excel or CSV file out of a chat.
  'chooseMessageFile',
  'open-type=agreePrivacyAuthorization',
  // 核验 by one's own phone number, where somebody has no code; 复制一份 of one's own record into the clipboard.
  'open-type=getPhoneNumber',
  'setClipboardData',
];

/** WeChat's list of calls that need a declaration (developers' documentation, 小程序隐私协议开发指南). */
const CALLS =
  'getUserInfo getUserProfile chooseAddress chooseInvoice chooseInvoiceTitle chooseLicensePlate getLocation chooseLocation choosePoi getFuzzyLocation startLocationUpdate startLocationUpdateBackground onLocationChange chooseImage chooseMedia chooseVideo saveImageToPhotosAlbum saveVideoToPhotosAlbum chooseMessageFile addPhoneContact chooseContact addPhoneCalendar addPhoneRepeatCalendar getRecorderManager startRecord joinVoIPChat createCameraContext createLivePusherContext createVKSession getWeRunData setClipboardData getClipboardData openBluetoothAdapter createBLEPeripheralServer startWifi startAccelerometer startCompass startDeviceMotionListening startGyroscope';
const CALL = new RegExp(`\\bwx\\s*\\.\\s*(${CALLS.split(' ').join('|')})\\b`, 'g');
const OPEN_TYPES = new Set([
  'getPhoneNumber',
  'getRealtimePhoneNumber',
  'getUserInfo',
  'chooseAvatar',
  'agreePrivacyAuthorization',
]);
const TAGS = new Set(['camera', 'live-pusher', 'voip-room']);

/** Calls and elements that need a declaration and are not on the declared list. */
export function privacyIsDeclared(root: string, declared: readonly string[] = DECLARED): Violations {
  const calls = ownFiles(root, '.ts', '.js').flatMap(({ name, text }) =>
    [...text.matchAll(CALL)].map((match) => ({ api: match[1] ?? '', at: `${name}:${lineOf(text, match.index)}` })),
  );
  const elements = ownFiles(root, '.wxml').flatMap(({ name, text }) =>
    elementsOf(parseWxml(text)).flatMap(({ tag, attributes, line }) => {
      const asks = [
        OPEN_TYPES.has(attributes['open-type'] ?? '') ? `open-type=${attributes['open-type']}` : '',
        attributes['type'] === 'nickname' ? 'type=nickname' : '',
        TAGS.has(tag) ? tag : '',
      ];
      return asks.filter(Boolean).map((api) => ({ api, at: `${name}:${line}` }));
    }),
  );
  return [...calls, ...elements]
    .filter(({ api }) => !declared.includes(api))
    .map(({ api, at }) => `${at} ${api} 没有在隐私声明里`);
}
