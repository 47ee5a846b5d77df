import { answerWithin } from './patience';
import { loadWechat } from './wechat';

const PATIENCE_MS = 5000;
/** Pixels: sharp on a sheet of paper. */
const WIDTH = 860;

/**
 * The picture of a 小程序码 that opens a page with a scene of at most 32 characters. Undefined when WeChat refuses or does not answer.
 * @param page without a slash at the beginning; it need not be published yet
 */
export async function drawCode(page: string, scene: string): Promise<Buffer | undefined> {
  const drawing = loadWechat()
    .then(({ openapi }) => openapi.wxacode.getUnlimited({ scene, page, checkPath: false, width: WIDTH }))
    .then(
      ({ buffer }) => (Buffer.isBuffer(buffer) ? buffer : undefined),
      () => undefined,
    );
  return answerWithin(PATIENCE_MS, drawing, undefined);
}
