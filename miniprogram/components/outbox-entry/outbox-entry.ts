import { open } from '../../platform/navigation';
import { isConnected, onNetwork } from '../../platform/network';
import { onWaitingCount, waitingCount } from '../../platform/waiting-count';
import { entryWords } from '../../presenting/outbox';

/** How each one stops listening. */
const stops = new WeakMap<object, () => void>();

/** `3 条待发，连上网络就发出`, on every home: a quiet line while something is on its way, nothing otherwise. */
Component({
  data: { words: '' },
  lifetimes: {
    attached() {
      const show = (): void => void this.show();
      const ends = [onWaitingCount(show), onNetwork(show)];
      stops.set(this, () => ends.forEach((end) => end()));
      show();
    },
    detached() {
      stops.get(this)?.();
    },
  },
  methods: {
    async show(): Promise<void> {
      const words = entryWords(waitingCount(), await isConnected());
      if (words !== this.data.words) this.setData({ words });
    },
    onOpen: (): Promise<void> => open('/pages/outbox/outbox'),
  },
});
