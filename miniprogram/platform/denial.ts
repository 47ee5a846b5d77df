/**
 * Why the phone gives neither picture nor sound: the privacy guide was refused; camera, album or microphone are switched off for this
 * mini-program or for WeChat; or it cannot be done on this phone at all.
 */
export type Denial = 'privacy' | 'permission' | 'unavailable';

const PRIVACY = /privacy permission is not authorized|privacy agreement/i;
const PERMISSION =
  /auth(?:orize)?(?:\s|:|_)*(?:deny|denied|no response)|permission\s*den|system\s*(?:permission\s*)?den/i;
const CANCELLED = /cancel/i;

/** WeChat's own words of a failed call; it rejects with an object that is no Error. */
function wordsOf(failure: unknown): string {
  const errMsg = typeof failure === 'object' && failure !== null ? Reflect.get(failure, 'errMsg') : undefined;
  return typeof errMsg === 'string' ? errMsg : String(failure);
}

/** The person closed the camera or the album without choosing: nothing has to be said about it. */
export const isCancelled = (failure: unknown): boolean => CANCELLED.test(wordsOf(failure));

export function denialOf(failure: unknown): Denial {
  const words = wordsOf(failure);
  if (PRIVACY.test(words)) return 'privacy';
  return PERMISSION.test(words) ? 'permission' : 'unavailable';
}

/** Where the person may switch camera and microphone on again; false where this WeChat has no such page. */
export async function openPermissions(): Promise<boolean> {
  if (!wx.canIUse('openSetting')) return false;
  return wx.openSetting().then(
    () => true,
    () => false,
  );
}
