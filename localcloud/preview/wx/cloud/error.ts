/** As `wx.cloud` rejects: an Error with WeChat's three fields. */
export class CloudSDKError extends Error {
  override readonly name = 'CloudSDKError';
  readonly errMsg: string;

  constructor(
    message: string,
    readonly errCode: number | string,
    readonly requestID = '',
  ) {
    super(message);
    this.errMsg = message;
  }
}

/** WeChat's text for a failure of `wx.cloud.<api>`. */
export function failure(api: string, errCode: number, errMsg: string, requestId = ''): CloudSDKError {
  return new CloudSDKError(`cloud.${api}:fail errCode: ${errCode} | errMsg: ${errMsg}`, errCode, requestId);
}
