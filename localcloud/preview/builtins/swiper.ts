import { accepts, builtin, partById, type Self } from './core/define';
import { followSwipe } from './swiper-gesture';

interface SwiperData {
  indicatorDots: boolean;
  indicatorColor: string;
  indicatorActiveColor: string;
  autoplay: boolean;
  current: number;
  interval: number;
  duration: number;
  circular: boolean;
  vertical: boolean;
  previousMargin: string;
  nextMargin: string;
  displayMultipleItems: number;
  disableTouch: boolean;
}

type Source = 'autoplay' | 'touch' | '';

export const swiper = builtin<SwiperData>({
  properties: {
    indicatorDots: { type: Boolean, value: false },
    indicatorColor: { type: String, value: 'rgba(0, 0, 0, .3)' },
    indicatorActiveColor: { type: String, value: '#000000' },
    autoplay: { type: Boolean, value: false },
    current: { type: Number, value: 0 },
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    circular: { type: Boolean, value: false },
    vertical: { type: Boolean, value: false },
    previousMargin: { type: String, value: '0px' },
    nextMargin: { type: String, value: '0px' },
    displayMultipleItems: { type: Number, value: 1 },
    disableTouch: { type: Boolean, value: false },
    ...accepts('easingFunction', 'snapToEdge', 'skipHiddenItemLayout', 'currentItemId'),
  },
  create: (self, host) => new SwiperView(self, host),
});

/** Items stand side by side in a track; the track is shifted. A circular swiper goes back over its items, it does not clone them. */
class SwiperView {
  private readonly track: HTMLElement;
  private readonly dots: HTMLElement;
  private readonly children: MutationObserver;
  private timer: ReturnType<typeof setInterval> | undefined;
  private shown = -1;

  constructor(
    private readonly self: Self<SwiperData>,
    private readonly host: HTMLElement,
  ) {
    this.track = partById(self, 'content');
    this.dots = partById(self, 'dots');
    this.children = new MutationObserver(() => this.sync());
    followSwipe(host, {
      isVertical: () => self.data.vertical,
      isEnabled: () => !self.data.disableTouch && this.items().length > 1,
      drag: (distance) => {
        this.place(distance, 0);
        this.self.triggerEvent('transition', self.data.vertical ? { dx: 0, dy: -distance } : { dx: -distance, dy: 0 });
      },
      release: (steps) => this.go(this.shown + steps, 'touch'),
    });
  }

  attached(): void {
    this.children.observe(this.track, { childList: true });
    this.sync();
  }

  detached(): void {
    this.children.disconnect();
    clearInterval(this.timer);
  }

  sync(): void {
    const { vertical, previousMargin, nextMargin, displayMultipleItems, current } = this.self.data;
    this.host.toggleAttribute('vertical', vertical);
    this.track.style.setProperty('--wx-swiper-item', `${100 / Math.max(1, displayMultipleItems)}%`);
    Object.assign(
      this.track.style,
      vertical ? { top: previousMargin, bottom: nextMargin } : { left: previousMargin, right: nextMargin },
    );
    const wanted = this.clamp(current);
    const animated = this.shown >= 0 && wanted !== this.shown;
    this.shown = wanted;
    this.place(0, animated ? this.self.data.duration : 0);
    this.drawDots();
    this.keepPlaying();
  }

  private items(): Element[] {
    return [...this.track.children].filter(({ localName }) => localName === 'wx-swiper-item');
  }

  private clamp(index: number): number {
    const last = Math.max(0, this.items().length - this.self.data.displayMultipleItems);
    if (this.self.data.circular && last > 0) return (index + last + 1) % (last + 1);
    return Math.min(last, Math.max(0, index));
  }

  private go(index: number, source: Source): void {
    const target = this.clamp(index);
    const detail = { current: target, currentItemId: this.items()[target]?.getAttribute('item-id') ?? '', source };
    const moved = target !== this.shown;
    this.shown = target;
    this.place(0, this.self.data.duration);
    this.drawDots();
    if (!moved) return;
    this.self.setData({ current: target });
    this.self.triggerEvent('change', detail);
    setTimeout(() => this.self.triggerEvent('animationfinish', detail), this.self.data.duration);
  }

  /** `drag` in pixels along the axis, towards the start when negative. */
  private place(drag: number, duration: number): void {
    const { vertical, displayMultipleItems } = this.self.data;
    const percent = (-100 * Math.max(0, this.shown)) / Math.max(1, displayMultipleItems);
    this.track.style.transition = duration ? `transform ${duration}ms ease` : 'none';
    this.track.style.transform = `translate${vertical ? 'Y' : 'X'}(calc(${percent}% + ${drag}px))`;
  }

  private drawDots(): void {
    const { indicatorDots, indicatorColor, indicatorActiveColor } = this.self.data;
    this.dots.hidden = !indicatorDots;
    this.dots.replaceChildren(
      ...this.items().map((_, index) => {
        const dot = document.createElement('i');
        dot.style.background = index === this.shown ? indicatorActiveColor : indicatorColor;
        return dot;
      }),
    );
  }

  private keepPlaying(): void {
    clearInterval(this.timer);
    const { autoplay, interval, circular } = this.self.data;
    if (!autoplay) return;
    this.timer = setInterval(() => {
      const next = this.clamp(this.shown + 1);
      this.go(next === this.shown && !circular ? 0 : this.shown + 1, 'autoplay');
    }, interval);
  }
}

export const swiperItem = builtin<{ itemId: string }>({
  properties: { itemId: { type: String, value: '' }, ...accepts('skipHiddenItemLayout') },
  create: (self, host) => ({ sync: () => host.setAttribute('item-id', self.data.itemId) }),
});
