/** Looks of WeChat's own layers. Written once into the phone's document; follows the shell's dark switch like a phone does. */
export const LAYER_STYLE = `
.wx-layer { --wx-panel: #fff; --wx-text: rgba(0,0,0,.9); --wx-weak: rgba(0,0,0,.5); --wx-line: rgba(0,0,0,.1); --wx-link: #576b95;
  position: absolute; inset: 0; z-index: 5000; font-size: 17px; line-height: 1.4; color: var(--wx-text); pointer-events: auto; }
[data-theme='dark'] .wx-layer { --wx-panel: #2c2c2c; --wx-text: rgba(255,255,255,.8); --wx-weak: rgba(255,255,255,.5); --wx-line: rgba(255,255,255,.08); --wx-link: #7d90a9; }
.wx-layer button { font: inherit; color: inherit; background: none; border: 0; margin: 0; cursor: pointer; }
.wx-mask { display: flex; align-items: center; justify-content: center; background: rgba(0,0,0,.5); }
.wx-toast-layer { display: flex; align-items: center; justify-content: center; background: none; pointer-events: none; }
.wx-toast-layer[data-mask] { pointer-events: auto; }
.wx-toast { max-width: 62%; padding: 12px 16px; border-radius: 8px; background: #4c4c4c; color: rgba(255,255,255,.9); font-size: 17px; text-align: center; word-break: break-all; }
.wx-toast[data-icon] { box-sizing: border-box; width: 136px; min-height: 136px; padding: 26px 12px 18px; }
.wx-toast > svg, .wx-toast > img { display: block; width: 40px; height: 40px; margin: 0 auto 14px; }
.wx-toast .wx-spin { transform-origin: 50% 50%; animation: wx-layer-turn 1s linear infinite; }
@keyframes wx-layer-turn { to { transform: rotate(360deg); } }
.wx-modal { width: 320px; max-width: calc(100% - 32px); border-radius: 12px; overflow: hidden; background: var(--wx-panel); text-align: center; }
.wx-modal > strong { display: block; padding: 32px 24px 0; font-weight: 500; }
.wx-modal > p { margin: 0; padding: 16px 24px 32px; color: var(--wx-weak); white-space: pre-wrap; word-break: break-word; max-height: 50vh; overflow: auto; }
.wx-modal > strong:empty, .wx-modal > p:empty { display: none; }
.wx-modal > strong:has(+ p:empty) { padding-bottom: 32px; }
.wx-modal > p:first-of-type:not(strong ~ p) { padding-top: 32px; }
.wx-modal > input { box-sizing: border-box; width: calc(100% - 48px); margin: 16px 24px 24px; padding: 10px; border: 0; border-radius: 6px; background: var(--wx-line); color: inherit; font: inherit; }
.wx-modal-buttons { display: flex; border-top: 1px solid var(--wx-line); }
.wx-modal-buttons > button { flex: 1; min-height: 56px; font-weight: 500; }
.wx-modal-buttons > button + button { border-left: 1px solid var(--wx-line); }
.wx-sheet-layer { display: flex; align-items: flex-end; background: rgba(0,0,0,.5); }
.wx-sheet { width: 100%; border-radius: 12px 12px 0 0; overflow: hidden; background: var(--wx-panel); padding-bottom: var(--device-safe-bottom, 0px); }
.wx-sheet > p { margin: 0; padding: 16px; text-align: center; font-size: 12px; color: var(--wx-weak); }
.wx-sheet > button { display: block; width: 100%; min-height: 56px; border-top: 1px solid var(--wx-line); }
.wx-sheet > button:last-child { border-top: 8px solid var(--wx-line); }
.wx-preview { display: flex; overflow: auto hidden; scroll-snap-type: x mandatory; background: #000; }
.wx-preview > img { flex: 0 0 100%; width: 100%; height: 100%; object-fit: contain; scroll-snap-align: center; }
.wx-picker-mask { display: flex; align-items: flex-end; background: rgba(0,0,0,.5); }
.wx-picker-panel { width: 100%; border-radius: 12px 12px 0 0; overflow: hidden; background: var(--wx-panel); padding-bottom: var(--device-safe-bottom, 0px); }
.wx-picker-bar { display: flex; align-items: center; justify-content: space-between; min-height: 56px; }
.wx-picker-bar > button { padding: 14px 16px; }
.wx-picker-bar > .wx-picker-confirm { color: #07c160; }
.wx-picker-wheels { position: relative; display: flex; height: 240px; }
.wx-picker-wheels::after { content: ''; position: absolute; left: 0; right: 0; top: 96px; height: 48px; border: solid var(--wx-line); border-width: 1px 0; box-sizing: border-box; pointer-events: none; }
.wx-picker-wheel { flex: 1; overflow: hidden auto; scroll-snap-type: y mandatory; text-align: center; outline: none;
  mask-image: linear-gradient(rgba(0,0,0,.3), #000 45%, #000 55%, rgba(0,0,0,.3)); }
.wx-picker-wheel::before, .wx-picker-wheel::after { content: ''; display: block; height: 96px; }
.wx-picker-wheel::-webkit-scrollbar { display: none; }
.wx-picker-row { height: 48px; line-height: 48px; scroll-snap-align: center; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
`;
