import { builtin, type Self } from '../core/define';
import { registerField } from '../core/form-registry';
import { onTap, tapByKeyboard } from '../core/tap';
import { NotImitatedError } from '../../wx/core/errors';
import { dateModel, multiSelectorModel, selectorModel, timeModel, type DateFields, type PickerModel } from './columns';
import { loadRegions, regionModel, type ChosenRegion, type RegionLevel } from './regions';
import { openSheet } from './sheet';

interface PickerData {
  name: string;
  mode: string;
  range: unknown[];
  rangeKey: string;
  value: unknown;
  start: string;
  end: string;
  fields: DateFields;
  disabled: boolean;
  headerText: string;
  level: string;
  customItem: string;
}

export const picker = builtin<PickerData>({
  role: 'button',
  properties: {
    name: { type: String, value: '' },
    mode: { type: String, value: 'selector' },
    range: { type: Array, value: [] },
    rangeKey: { type: String, value: '' },
    value: { type: null, value: '' },
    start: { type: String, value: '' },
    end: { type: String, value: '' },
    fields: { type: String, value: 'day' },
    disabled: { type: Boolean, value: false },
    headerText: { type: String, value: '' },
    level: { type: String, value: 'region' },
    customItem: { type: String, value: '' },
  },
  create(self, host) {
    let first: unknown;
    const open = () => {
      if (self.data.disabled) return;
      if (self.data.mode === 'region') void showRegions(self);
      else show(self);
    };
    onTap(self._$, open);
    tapByKeyboard(host, open);
    registerField(self._$, {
      name: () => self.data.name,
      value: () => self.data.value,
      reset: () => self.setData({ value: first }),
    });
    return {
      attached: () => void (first = self.data.value),
      sync() {
        host.tabIndex = self.data.disabled ? -1 : 0;
        host.setAttribute('aria-haspopup', 'dialog');
        host.toggleAttribute('aria-disabled', self.data.disabled);
      },
    };
  },
});

function modelOf(data: PickerData): PickerModel<unknown> {
  const { mode, range, rangeKey, start, end, fields } = data;
  if (mode === 'selector') return selectorModel(range, rangeKey);
  if (mode === 'multiSelector') return multiSelectorModel(range as unknown[][], rangeKey);
  if (mode === 'time') return timeModel(start, end);
  if (mode === 'date') return dateModel(start, end, fields);
  throw new NotImitatedError(`picker mode="${mode}"`);
}

/** The levels of a phone's wheels; the streets below a district, `sub-district`, are not in the list. */
const LEVELS: readonly string[] = ['province', 'city', 'region'] satisfies RegionLevel[];

async function showRegions(self: Self<PickerData>): Promise<void> {
  const { level, customItem } = self.data;
  if (!LEVELS.includes(level)) throw new NotImitatedError(`picker level="${level}"`);
  const model = regionModel(await loadRegions(), level as RegionLevel, customItem);
  let indices = model.indicesOf(self.data.value);
  const sheet = openSheet({
    title: self.data.headerText,
    columns: model.columns(indices),
    indices,
    onTurn(column, index) {
      // What lies inside of another province or city begins anew.
      indices = indices.map((before, at) => (at === column ? index : at > column ? 0 : before));
      sheet.refill(model.columns(indices), indices);
    },
    onConfirm(chosen) {
      const region: ChosenRegion = model.valueOf(chosen);
      self.setData({ value: region.value });
      self.triggerEvent('change', region);
    },
    onCancel: () => self.triggerEvent('cancel', {}),
  });
}

function show(self: Self<PickerData>): void {
  let indices = modelOf(self.data).indicesOf(self.data.value);
  const sheet = openSheet({
    title: self.data.headerText,
    columns: modelOf(self.data).columns(indices),
    indices,
    onTurn(column, index) {
      indices = indices.map((before, at) => (at === column ? index : before));
      if (self.data.mode === 'multiSelector') {
        const range = self.data.range;
        self.triggerEvent('columnchange', { column, value: index });
        // The page answers a turn by changing `range` and `value`; what it set is what the wheels now show.
        if (self.data.range !== range) indices = modelOf(self.data).indicesOf(self.data.value);
        else return;
      } else if (self.data.mode === 'selector') return;
      const model = modelOf(self.data);
      indices = model.indicesOf(self.data.mode === 'multiSelector' ? indices : model.valueOf(indices));
      sheet.refill(model.columns(indices), indices);
    },
    onConfirm(chosen) {
      const value = modelOf(self.data).valueOf(chosen);
      self.setData({ value });
      self.triggerEvent('change', { value });
    },
    onCancel: () => self.triggerEvent('cancel', {}),
  });
}
