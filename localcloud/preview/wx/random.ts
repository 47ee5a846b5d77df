import { imitate } from './core/imitate';
import { WxFailure } from './core/errors';

/** WeChat's limit of one call. */
const MAX_BYTES = 1_048_576;

export function randomApi() {
  return {
    getRandomValues: imitate('getRandomValues', ['length'], ({ length }) => {
      if (!Number.isInteger(length) || length <= 0 || length > MAX_BYTES)
        throw new WxFailure('parameter error: parameter.length should be an integer from 1 to 1048576');
      const bytes = new Uint8Array(length);
      // The browser fills 64 KB at a time.
      for (let from = 0; from < length; from += 65_536) crypto.getRandomValues(bytes.subarray(from, from + 65_536));
      return { randomValues: bytes.buffer };
    }),
  };
}
