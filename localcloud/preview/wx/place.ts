import { WxFailure } from './core/errors';
import { imitate } from './core/imitate';
import { askModal } from './layers/dialogs';
import { needScope } from './permissions/scopes';
import { needPrivacy } from './privacy';

/** 人民广场: where the preview is until the person says otherwise. Degrees, as `gcj02` has them. */
const HERE = { latitude: 31.2304, longitude: 121.4737 };
const ANSWER = { ...HERE, speed: 0, accuracy: 65, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: 65 };

function parsePlace(text: string): typeof HERE {
  const [, latitude, longitude] = /^\s*(-?\d+(?:\.\d+)?)\s*[,，]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  if (!(Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180)) throw new WxFailure('invalid location');
  return place;
}

/** A computer has no map and need not say where it is: a fixed place, one that is typed, a box that names it. */
export function placeApi() {
  return {
    getLocation: imitate('getLocation', ['type', 'altitude', 'isHighAccuracy', 'highAccuracyExpireTime'], async () => {
      await needScope('getLocation', 'scope.userLocation');
      return ANSWER as never;
    }),
    getFuzzyLocation: imitate('getFuzzyLocation', ['type'], async () => {
      await needScope('getFuzzyLocation', 'scope.userFuzzyLocation');
      return HERE as never;
    }),
    chooseLocation: imitate('chooseLocation', ['latitude', 'longitude'], async (options) => {
      await needPrivacy('chooseLocation');
      const { latitude = HERE.latitude, longitude = HERE.longitude } = options;
      const { confirm, content } = await askModal({
        title: '【预览】选一个地方：纬度,经度',
        editable: true,
        content: `${latitude},${longitude}`,
      });
      if (!confirm) throw new WxFailure('cancel');
      const place = parsePlace(content);
      return { ...place, name: '选中的地方', address: `${place.latitude},${place.longitude}` } as never;
    }),
    openLocation: imitate('openLocation', ['latitude', 'longitude', 'scale', 'name', 'address'], async (options) => {
      const { latitude, longitude, name = '', address = '' } = options;
      await askModal({
        title: name || '位置',
        content: `${address} ${latitude},${longitude}`.trim(),
        showCancel: false,
      });
    }),
  };
}
