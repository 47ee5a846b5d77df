import type { WxHost } from '../runtime/types';
import { setPhone } from './core/phone';
export function installWx(host: WxHost): void {
  setPhone(host);
}
