import { builtin, partById, type Self } from './core/define';
import { Wheel } from './core/wheel';

interface PickerViewData {
  value: number[];
  indicatorStyle: string;
  maskStyle: string;
  immediateChange: boolean;
}

/** A view asks its columns for nothing but these two. */
interface Column {
  host: HTMLElement;
  wheel: Wheel;
}

const views = new WeakMap<Element, { rowHeight(): number; turned(): void; columnChanged(): void }>();
const columns = new WeakMap<Element, Column>();

export const pickerView = builtin<PickerViewData>({
  externalClasses: ['indicator-class', 'mask-class'],
  properties: {
    value: { type: Array, value: [] },
    indicatorStyle: { type: String, value: '' },
    maskStyle: { type: String, value: '' },
    immediateChange: { type: Boolean, value: false },
  },
  create(self, host) {
    const indicator = partById(self, 'indicator');
    const list = () => [...host.querySelectorAll('wx-picker-view-column')].flatMap((el) => columns.get(el) ?? []);
    const turn = () => list().forEach(({ wheel }, index) => wheel.set(self.data.value[index] ?? 0));
    views.set(host, {
      rowHeight: () => indicator.offsetHeight || 34,
      columnChanged: () => requestAnimationFrame(turn),
      turned() {
        const value = list().map(({ wheel }) => wheel.index());
        self.setData({ value });
        self.triggerEvent('change', { value });
      },
    });
    return {
      attached: () => requestAnimationFrame(turn),
      sync: () => host.isConnected && turn(),
    };
  },
});

export const pickerViewColumn = builtin({
  create(self: Self, host) {
    const content = partById(self, 'content');
    const view = () => views.get(host.closest('wx-picker-view') ?? host);
    const wheel = new Wheel(
      host,
      () => view()?.rowHeight() ?? 34,
      () => view()?.turned(),
    );
    columns.set(host, { host, wheel });
    const layout = () => {
      const rowHeight = view()?.rowHeight() ?? 34;
      const room = Math.max(0, (host.clientHeight - rowHeight) / 2);
      content.style.padding = `${room}px 0`;
      content.style.setProperty('--wx-picker-row', `${rowHeight}px`);
      view()?.columnChanged();
    };
    const watcher = new ResizeObserver(layout);
    const children = new MutationObserver(layout);
    return {
      attached() {
        watcher.observe(host);
        children.observe(content, { childList: true });
        layout();
      },
      detached() {
        watcher.disconnect();
        children.disconnect();
        wheel.stop();
      },
    };
  },
});
