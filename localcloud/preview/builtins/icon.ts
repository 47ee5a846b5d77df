import { builtin } from './core/define';
import { withUnit } from './core/unit';

interface IconData {
  type: string;
  size: unknown;
  color: string;
}

/** Drawn after WeChat's set, 24 × 24: a filled disc with a mark cut out of it, or the mark alone. */
const DISC = 'M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z';
const TICK = 'M7 12.2l3.4 3.4L17 9';
const CROSS = 'M8.3 8.3l7.4 7.4m0-7.4l-7.4 7.4';
const EXCLAMATION = 'M12 6.8v6.4m0 2.4v1.6';

interface Drawing {
  color: string;
  disc: boolean;
  mark: string;
}

const DRAWINGS: Record<string, Drawing> = {
  success: { color: '#09BB07', disc: true, mark: TICK },
  success_no_circle: { color: '#09BB07', disc: false, mark: TICK },
  success_circle: { color: '#09BB07', disc: false, mark: `${DISC}${TICK}` },
  info: { color: '#10AEFF', disc: true, mark: 'M12 6.8v1.6m0 2.4v6.4' },
  warn: { color: '#F76260', disc: true, mark: EXCLAMATION },
  waiting: { color: '#10AEFF', disc: true, mark: 'M12 6.5V12l3.6 2.2' },
  waiting_circle: { color: '#10AEFF', disc: false, mark: `${DISC}M12 6.5V12l3.6 2.2` },
  cancel: { color: '#F43530', disc: false, mark: `${DISC}${CROSS}` },
  clear: { color: '#B2B2B2', disc: true, mark: CROSS },
  download: { color: '#09BB07', disc: false, mark: `${DISC}M12 6.8v9m-3.4-3.4 3.4 3.4 3.4-3.4` },
  search: { color: '#B2B2B2', disc: false, mark: 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zm4.4 10.4 4.6 4.6' },
  circle: { color: '#C9C9C9', disc: false, mark: DISC },
};

export const icon = builtin<IconData>({
  properties: {
    type: { type: String, value: '' },
    size: { type: null, value: 23 },
    color: { type: String, value: '' },
  },
  create: (self, host) => ({
    sync() {
      const drawing = DRAWINGS[self.data.type];
      if (!drawing) {
        host.replaceChildren();
        return;
      }
      const size = withUnit(self.data.size);
      host.innerHTML = svg(drawing);
      Object.assign(host.style, { width: size, height: size, color: self.data.color || drawing.color });
    },
  }),
});

function svg({ disc, mark }: Drawing): string {
  const back = disc ? `<path d="${DISC}" fill="currentColor"/>` : '';
  const stroke = disc ? '#fff' : 'currentColor';
  const line = `<path d="${mark}" fill="none" stroke="${stroke}" stroke-width="1.6" stroke-linecap="round"/>`;
  return `<svg viewBox="0 0 24 24" width="100%" height="100%" aria-hidden="true">${back}${line}</svg>`;
}
