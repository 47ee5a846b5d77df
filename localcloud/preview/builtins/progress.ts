import { ANY, builtin } from './core/define';
import { withUnit } from './core/unit';

interface ProgressData {
  percent: number;
  showInfo: boolean;
  borderRadius: unknown;
  fontSize: unknown;
  strokeWidth: unknown;
  color: string;
  activeColor: string;
  backgroundColor: string;
  active: boolean;
  activeMode: 'backwards' | 'forwards';
  duration: number;
}

export const progress = builtin<ProgressData>({
  role: 'progressbar',
  properties: {
    percent: { type: Number, value: 0 },
    showInfo: { type: Boolean, value: false },
    borderRadius: { type: null, value: 0 },
    fontSize: { type: null, value: 16 },
    strokeWidth: { type: null, value: 6 },
    color: ANY,
    activeColor: { type: String, value: '#09BB07' },
    backgroundColor: { type: String, value: '#EBEBEB' },
    active: { type: Boolean, value: false },
    activeMode: { type: String, value: 'backwards' },
    duration: { type: Number, value: 30 },
  },
  create(self, host) {
    const bar = document.createElement('div');
    const filled = document.createElement('div');
    const info = document.createElement('span');
    bar.className = 'wx-progress-bar';
    filled.className = 'wx-progress-filled';
    bar.append(filled);
    host.append(bar, info);
    let before = 0;
    filled.addEventListener('transitionend', () => self.triggerEvent('activeend', { curPercent: self.data.percent }));
    return {
      sync() {
        const { percent, showInfo, active, activeMode, duration } = self.data;
        const now = Math.min(100, Math.max(0, percent));
        bar.style.cssText = `height:${withUnit(self.data.strokeWidth)};border-radius:${withUnit(self.data.borderRadius)};background:${self.data.backgroundColor}`;
        filled.style.background = self.data.color || self.data.activeColor;
        if (active && activeMode === 'backwards' && now !== before) restart(filled);
        filled.style.transition = active
          ? `width ${duration * Math.abs(now - (activeMode === 'forwards' ? before : 0))}ms linear`
          : 'none';
        filled.style.width = `${now}%`;
        before = now;
        info.hidden = !showInfo;
        info.textContent = `${now}%`;
        info.style.fontSize = withUnit(self.data.fontSize);
        host.setAttribute('aria-valuenow', String(now));
      },
    };
  },
});

/** "backwards" animates from empty each time: the empty state must be painted before the transition. */
function restart(filled: HTMLElement): void {
  filled.style.transition = 'none';
  filled.style.width = '0';
  filled.getBoundingClientRect();
}
