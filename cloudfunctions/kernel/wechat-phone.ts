import { answerWithin } from './patience';
import { loadWechat } from './wechat';

const PATIENCE_MS = 4000;

/**
 * The phone number that WeChat vouches for, behind the code that its button gave: good for one time and five minutes.
 * Undefined when the code is none, or WeChat does not answer. Never logged.
 */
export async function phoneNumberBehind(code: string): Promise<string | undefined> {
  const asking = loadWechat()
    .then(({ openapi }) => openapi.phonenumber.getPhoneNumber({ code }))
    .then(
      ({ phoneInfo }) => phoneInfo?.purePhoneNumber,
      () => undefined,
    );
  return answerWithin(PATIENCE_MS, asking, undefined);
}
