/** A refusal in WeChat's words: the SDK throws it with `errCode`. */
export class WechatError extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message);
    this.name = 'WechatError';
  }
}

export const badArgument = (what: string) => new WechatError(47003, `argument invalid! ${what}`);
export const badOpenid = () => new WechatError(40003, 'invalid openid');
export const badPage = () => new WechatError(41030, 'invalid page');
