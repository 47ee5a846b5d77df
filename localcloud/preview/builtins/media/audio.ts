import { accepts, builtin, type Self } from '../core/define';
import { sourceOf } from '../core/asset';
import { tellMediaEvents } from './follow';

interface AudioData {
  src: string;
  loop: boolean;
  controls: boolean;
}

/** WeChat's numbers are the browser's: 1 aborted, 2 network, 3 decoding, 4 not suitable. */
const errorCode = ({ error }: HTMLMediaElement): object => ({ errMsg: error?.code ?? 4 });

/** The old player component. WeChat draws a card with poster and name; here it is the browser's bar. */
export const audio = builtin<AudioData>({
  properties: {
    src: { type: String, value: '' },
    loop: { type: Boolean, value: false },
    controls: { type: Boolean, value: false },
    ...accepts('poster', 'name', 'author'),
  },
  create(self, host) {
    const media = document.createElement('audio');
    host.append(media);
    tellMediaEvents(self as Self<never>, media, [['error', 'error', errorCode]]);
    let shown = '';
    return {
      control: media,
      sync() {
        const { src, loop, controls } = self.data;
        Object.assign(media, { loop, controls });
        if (src !== shown) media.src = sourceOf(self._$, (shown = src));
      },
      detached: () => media.pause(),
    };
  },
});
