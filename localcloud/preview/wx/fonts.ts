import { WxFailure } from './core/errors';
import { imitate } from './core/imitate';
import { mediaUrl } from './core/media-url';

/** `wx.loadFontFace`: for all pages at once, whatever `global` and `scopes` say. */
export function fontsApi() {
  return {
    loadFontFace: imitate('loadFontFace', ['family', 'source', 'desc', 'global', 'scopes'], async (options) => {
      const { family, source, desc = {} } = options;
      const address = /^\s*url\(\s*(["']?)(.*?)\1\s*\)\s*$/.exec(source)?.[2];
      if (address === undefined) throw new WxFailure('invalid source');
      try {
        const face = new FontFace(family, `url(${JSON.stringify(mediaUrl(address))})`, desc as FontFaceDescriptors);
        document.fonts.add(await face.load());
      } catch (cause) {
        throw new WxFailure(cause instanceof Error ? cause.message : 'error');
      }
      return { status: 'loaded' };
    }),
  };
}
