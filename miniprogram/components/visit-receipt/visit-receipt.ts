import { UNDO_SECONDS } from '../../domain/visit/rules';

/** One running count a component; a timer is not something to draw, so it is not in `data`. */
const timers = new WeakMap<object, number>();

/**
 * What a recorded visit shows: the receipt number, and 撤回 for five seconds, counted down. While a withdrawal is on its way
 * (`is-busy`) the count stands still, so that a refusal or a lost network leaves the person the chance to repeat it.
 * @event withdraw
 * @event stand the five seconds are over
 * @event household
 */
Component({
  properties: {
    words: { type: String, value: '' },
    receiptNumber: { type: String, value: '' },
    isBusy: { type: Boolean, value: false },
  },
  data: { secondsLeft: UNDO_SECONDS },
  lifetimes: {
    attached() {
      timers.set(
        this,
        setInterval(() => this.tick(), 1000),
      );
    },
    detached() {
      clearInterval(timers.get(this) ?? 0);
    },
  },
  methods: {
    tick(): void {
      if (this.data.isBusy) return;
      const secondsLeft = this.data.secondsLeft - 1;
      this.setData({ secondsLeft });
      if (secondsLeft > 0) return;
      clearInterval(timers.get(this) ?? 0);
      this.triggerEvent('stand');
    },
    onWithdraw(): void {
      if (!this.data.isBusy) this.triggerEvent('withdraw');
    },
    onOpenHousehold(): void {
      this.triggerEvent('household');
    },
  },
});
