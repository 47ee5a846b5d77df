import { loadWechat } from './wechat';

/** The person waits for it, and her function has ten seconds in all. */
const PATIENCE_MS = 4000;

/**
 * The phone number that WeChat vouches for, behind the code that its button gave: good for one time and five minutes.
 * Undefined when the code is none, or WeChat does not answer. Never logged.
 */
export async function phoneNumberBehind(code: string): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  const asking = loadWechat()
    .then(({ openapi }) => openapi.phonenumber.getPhoneNumber({ code }))
    .then(
      ({ phoneInfo }) => phoneInfo?.purePhoneNumber,
      () => undefined,
    );
  return Promise.race([asking, silence]).finally(() => clearTimeout(timer));
}
