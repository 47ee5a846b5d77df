import { assetUrl } from '../../runtime/assets';

type Draw = (context: CanvasRenderingContext2D) => void;
type Stop = [offset: number, colour: string];
interface Gradient {
  stops: Stop[];
  make(context: CanvasRenderingContext2D): CanvasGradient;
}

/** Calls that mean the same on a canvas of the browser. */
const SAME = [
  ...['rect', 'fillRect', 'strokeRect', 'clearRect', 'fill', 'stroke', 'beginPath', 'closePath', 'moveTo', 'lineTo'],
  ...['arc', 'arcTo', 'quadraticCurveTo', 'bezierCurveTo', 'scale', 'rotate', 'translate', 'save', 'restore', 'clip'],
  ...['fillText', 'strokeText', 'setTransform', 'transform', 'ellipse', 'roundRect'],
] as const;
/** `setLineWidth(2)` is `lineWidth = 2`; pages write the one or the other. */
const SETTINGS = {
  setLineWidth: 'lineWidth',
  setLineCap: 'lineCap',
  setLineJoin: 'lineJoin',
  setMiterLimit: 'miterLimit',
  setTextAlign: 'textAlign',
  setGlobalAlpha: 'globalAlpha',
  setGlobalCompositeOperation: 'globalCompositeOperation',
} as const;
const PLAIN_SETTINGS = [
  ...Object.values(SETTINGS),
  ...['shadowColor', 'shadowBlur', 'shadowOffsetX', 'shadowOffsetY', 'lineDashOffset', 'font', 'textBaseline'],
];

/**
 * The context of `wx.createCanvasContext`: it only writes down what to draw, and `draw` does it, once the pictures it needs
 * are loaded.
 */
export function createDrawing(canvas: () => HTMLCanvasElement | undefined): object {
  let queue: Draw[] = [];
  let pictures = new Map<string, HTMLImageElement>();
  const measuring = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  measuring.font = '10px sans-serif';
  const later = (draw: Draw) => void queue.push(draw);
  const set = (name: string, value: unknown) => later((context) => void Object.assign(context, { [name]: value }));
  const paint = (name: 'fillStyle' | 'strokeStyle', value: unknown) =>
    later((context) => void (context[name] = isGradient(value) ? filled(value, context) : (value as string)));
  const font = (text: string) => {
    measuring.font = text;
    set('font', measuring.font);
  };

  const drawing: Record<string, unknown> = {
    ...Object.fromEntries(
      SAME.map((name) => [
        name,
        (...args: never[]) => later((context) => (context[name] as (...all: never[]) => void)(...args)),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(SETTINGS).map(([name, setting]) => [name, (value: unknown) => set(setting, value)]),
    ),
    setFillStyle: (value: unknown) => paint('fillStyle', value),
    setStrokeStyle: (value: unknown) => paint('strokeStyle', value),
    // WeChat's `normal` is the browser's `alphabetic`.
    setTextBaseline: (value: string) => set('textBaseline', value === 'normal' ? 'alphabetic' : value),
    setFontSize: (pixels: number) => font(measuring.font.replace(/[\d.]+px/, `${pixels}px`)),
    setLineDash: (pattern: number[], offset = 0) =>
      later((context) => {
        context.setLineDash(pattern);
        context.lineDashOffset = offset;
      }),
    setShadow: (x: number, y: number, blur: number, colour: string) =>
      later((context) =>
        Object.assign(context, { shadowOffsetX: x, shadowOffsetY: y, shadowBlur: blur, shadowColor: colour }),
      ),
    measureText: (text: string) => ({ width: measuring.measureText(text).width }),
    createLinearGradient: (...box: [number, number, number, number]) =>
      gradient((context) => context.createLinearGradient(...box)),
    createCircularGradient: (x: number, y: number, radius: number) =>
      gradient((context) => context.createRadialGradient(x, y, 0, x, y, radius)),
    drawImage(source: string, ...box: number[]) {
      if (!pictures.has(source)) pictures.set(source, Object.assign(new Image(), { src: assetUrl(source) }));
      const picture = pictures.get(source) as HTMLImageElement;
      later((context) => {
        if (picture.naturalWidth > 0)
          (context.drawImage as (image: HTMLImageElement, ...box: number[]) => void)(
            picture,
            ...(box.length ? box : [0, 0]),
          );
      });
    },
    draw(reserve = false, done?: (result: { errMsg: string }) => void) {
      const [work, needed] = [queue, [...pictures.values()]];
      [queue, pictures] = [[], new Map()];
      // A picture that does not come is left out, as on the phone.
      void Promise.all(needed.map((picture) => picture.decode().catch(() => undefined))).then(() => {
        const context = canvas()?.getContext('2d');
        if (context) perform(context, work, reserve);
        done?.({ errMsg: context ? 'drawCanvas:ok' : 'drawCanvas:fail canvas is empty' });
      });
    },
  };
  const settings = { get: () => undefined, enumerable: true };
  for (const name of PLAIN_SETTINGS)
    Object.defineProperty(drawing, name, {
      ...settings,
      set: (value: unknown) => (name === 'font' ? font(String(value)) : set(name, value)),
    });
  for (const name of ['fillStyle', 'strokeStyle'] as const)
    Object.defineProperty(drawing, name, { ...settings, set: (value: unknown) => paint(name, value) });
  return drawing;
}

/** Every `draw` begins with the settings of a new canvas. */
function perform(context: CanvasRenderingContext2D, work: readonly Draw[], reserve: boolean): void {
  if (!reserve) context.reset();
  context.save();
  for (const draw of work) draw(context);
  context.restore();
}

function gradient(make: Gradient['make']) {
  const stops: Stop[] = [];
  return { stops, make, addColorStop: (...stop: Stop) => void stops.push(stop) };
}

const isGradient = (value: unknown): value is Gradient =>
  typeof value === 'object' && value !== null && 'make' in value;

function filled({ stops, make }: Gradient, context: CanvasRenderingContext2D): CanvasGradient {
  const made = make(context);
  for (const stop of stops) made.addColorStop(...stop);
  return made;
}
