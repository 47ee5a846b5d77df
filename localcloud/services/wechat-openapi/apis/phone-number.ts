import { WechatError } from '../error';
import type { OpenApi } from '../world';

/** `phonenumber.getPhoneNumber`: the number behind the code that the button gave. */
export const getPhoneNumber: OpenApi = ({ code }, { phoneCodes, clock }) => {
  const number = typeof code === 'string' ? phoneCodes.redeem(code) : undefined;
  if (number === undefined) throw new WechatError(40029, 'invalid code');
  const timestamp = Math.floor(clock.now() / 1000);
  const info = { phoneNumber: number, purePhoneNumber: number, countryCode: '86', watermark: { timestamp } };
  return { answer: { phone_info: info }, told: `手机号 ${number}` };
};
