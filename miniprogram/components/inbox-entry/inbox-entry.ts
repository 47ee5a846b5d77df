import { open } from '../../platform/navigation';
import { onUnreadCount, unreadCount } from '../../platform/unread';

/** Beyond this nobody counts. */
const COUNT_MAX = 99;

const shown = (count: number) => ({
  count: count > COUNT_MAX ? `${COUNT_MAX}+` : String(count),
  hasUnread: count > 0,
});

/** How each one stops listening. */
const stops = new WeakMap<object, () => void>();

/** 消息, with how many wait: on every home. The figure comes with access.knowSelf, so it costs no call of its own. */
Component({
  data: shown(0),
  lifetimes: {
    attached() {
      this.setData(shown(unreadCount()));
      stops.set(
        this,
        onUnreadCount((count) => this.setData(shown(count))),
      );
    },
    detached() {
      stops.get(this)?.();
    },
  },
  methods: {
    onOpen: (): Promise<void> => open('/pages/inbox/inbox'),
  },
});
