import { keep, readKept } from './storage';

const KEY = 'elder-switch';
/** From here on WeChat's own letter size counts as 长辈版. */
const ELDER_FROM = 1.25;
/** 16 px × 1.9 = 30 px, the size that the elder guideline wants reachable. */
const SCALE_MAX = 1.9;

/** How large this person wants things. */
export interface FontScale {
  elder: boolean;
  /** Multiplies every text size. */
  scale: number;
}

type Listener = (now: FontScale) => void;

let chosen: boolean | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<Listener>();

/**
 * The visible switch wins over WeChat's letter size; without a choice the letter size decides. 长辈版 is never below 1.25
 * (16 px → 20 px).
 */
export function scaleFrom(factor: number, choice: boolean | undefined): FontScale {
  const elder = choice ?? factor >= ELDER_FROM;
  return { elder, scale: elder ? Math.min(Math.max(factor, ELDER_FROM), SCALE_MAX) : choice === false ? 1 : factor };
}

function systemFactor(): number {
  // Base libraries before 2.23 do not report it, and then it is simply 1.
  const { fontSizeScaleFactor } = wx.getAppBaseInfo();
  return fontSizeScaleFactor > 0 ? fontSizeScaleFactor : 1;
}

/** What is known at once; before `loadFontScale` has ended the stored choice may be missing. */
export const fontScale = (): FontScale => scaleFrom(systemFactor(), chosen);

/** Reads the stored choice once per launch. */
export async function loadFontScale(): Promise<FontScale> {
  loading =
    loading ??
    readKept(KEY).then((kept) => {
      if (typeof kept === 'boolean') chosen = chosen ?? kept;
    });
  await loading;
  return fontScale();
}

/** The switch: keeps the choice and tells every open page. */
export async function chooseElder(elder: boolean): Promise<void> {
  chosen = elder;
  listeners.forEach((listener) => listener(fontScale()));
  await keep(KEY, elder);
}

export function onFontScale(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
