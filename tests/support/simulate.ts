import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as zod from 'zod';

/**
 * What this file calls of miniprogram-simulate. Its own declarations bring a second, older copy of WeChat's global types, which
 * breaks those of the project.
 */
interface Simulator {
  load(file: string, options: object): string;
  render(id: string, properties: object): SimulatedRoot;
  sleep(milliseconds: number): Promise<void>;
}

interface SimulatedNode {
  readonly dom: HTMLElement | undefined;
  readonly data: Record<string, unknown>;
  readonly instance: unknown;
  dispatchEvent(name: string): void;
  querySelectorAll(selector: string): SimulatedNode[];
  setData(data: object): void;
}

interface SimulatedRoot extends SimulatedNode {
  addEventListener(name: string, listener: (event: { detail: unknown }) => void): void;
  attach(parent: Node): void;
  detach(): void;
}

/** How the framework below miniprogram-simulate marks the element of a component. */
interface SimulatedElement extends HTMLElement {
  __wxElement?: { triggerEvent(name: string, detail: unknown): void };
}

const simulate = jest.requireActual<Simulator>('miniprogram-simulate');
const ROOT = path.resolve('miniprogram');

/** What a component told the outside, oldest first. */
export interface Told {
  name: string;
  detail: unknown;
}

/** A page or component that stands in a document, as a person would meet it. */
export interface Simulated<Instance = Record<string, unknown>> {
  /** `this` of the component; a page's own methods can be called on it. */
  readonly instance: Instance & { data: Record<string, unknown> };
  readonly data: Record<string, unknown>;
  /** Every word that is shown, white space joined. */
  text(): string;
  /** How many elements fit a selector such as `.chip` or `#save`. */
  count(selector: string): number;
  /** The words of each element that fits. */
  texts(selector: string): string[];
  /** A finger on an element, and the time that the answer needs. */
  tap(selector: string, nth?: number): Promise<void>;
  /** Has a component inside, found by its tag, say something: `van-button` its `click`, or a click of a child its `choose`. */
  trigger(tag: string, event: string, detail?: unknown, nth?: number): Promise<void>;
  /** Gives the component other properties. */
  set(properties: Record<string, unknown>): Promise<void>;
  /** Events with these names that reached the outside since it was rendered. */
  readonly told: readonly Told[];
  /** Lets what was started end: promises, timers of 0 ms, `setData`. */
  settle(): Promise<void>;
  detach(): void;
}

/**
 * Renders a component of `miniprogram/` with everything below it, Vant included, by WeChat's own template compiler.
 *
 * Needs `miniprogram/miniprogram_npm` (`npm run build`). Each call loads the scripts anew, so nothing is kept from the test before.
 *
 * @param name e.g. `components/outcome-chips/outcome-chips`
 * @param events names to be heard in `told`
 */
export async function renderComponent<Instance = Record<string, unknown>>(
  name: string,
  properties: Record<string, unknown> = {},
  events: readonly string[] = [],
): Promise<Simulated<Instance>> {
  const simulated = stand<Instance>(name, properties, events);
  await simulated.settle();
  return simulated;
}

/**
 * Renders a page and takes it through `onLoad(query)`, `onShow()` and `onReady()`.
 *
 * Install what the page asks of `wx` first ({@link stubWx}).
 */
export async function renderPage<Instance = Record<string, unknown>>(
  name: string,
  query: Record<string, string> = {},
): Promise<Simulated<Instance>> {
  const simulated = stand<Instance>(name, {}, []);
  const page = simulated.instance as Record<string, unknown>;
  for (const [step, argument] of [['onLoad', query], ['onShow'], ['onReady']] as const) {
    const handler = page[step];
    if (typeof handler === 'function') (handler as (this: unknown, argument?: object) => void).call(page, argument);
    await simulated.settle();
  }
  return simulated;
}

/**
 * Puts parts of `wx` in place. What is neither given here nor brought by miniprogram-simulate throws when it is used, by its
 * name: a page that quietly asks more of the phone than its test knows is found out.
 *
 * @returns puts the `wx` of before back
 */
export function stubWx(stubs: Record<string, unknown>): () => void {
  const before: unknown = Reflect.get(globalThis, 'wx');
  const known = { ...(before as object), ...stubs };
  const wx = new Proxy(known, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name) as unknown;
      throw new Error(`wx.${name} is not stubbed in this test`);
    },
  });
  Reflect.set(globalThis, 'wx', wx);
  return () => void Reflect.set(globalThis, 'wx', before);
}

/** miniprogram-simulate knows components only: a page is one, with its functions as methods. */
function installPage(): void {
  const define = Reflect.get(globalThis, 'Component') as (definition: object) => void;
  Reflect.set(globalThis, 'Page', (definition: Record<string, unknown>) => {
    const entries = Object.entries(definition);
    const methods = Object.fromEntries(entries.filter(([, value]) => typeof value === 'function'));
    const { data, behaviors, options, ...own } = definition;
    // A page's own fields that are no functions stand on its instance, as in WeChat.
    const fields = Object.fromEntries(Object.entries(own).filter(([, value]) => typeof value !== 'function'));
    const lifetimes = {
      created(this: object) {
        Object.assign(this, fields);
      },
    };
    define({ data, behaviors, options, methods, lifetimes });
  });
  if (!Reflect.has(globalThis, 'getCurrentPages')) Reflect.set(globalThis, 'getCurrentPages', () => []);
}

/** Read once a file of tests. */
let packedComponents: Record<string, string> | undefined;
/** `@vant/…` as it is written → where it lies; miniprogram-simulate knows only paths from the root. */
function npmComponents(): Record<string, string> {
  const manifests = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.json') && !file.startsWith('miniprogram_npm'),
  );
  const used = manifests.flatMap((file) => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as {
      usingComponents?: Record<string, string>;
    };
    return Object.entries(manifest.usingComponents ?? {});
  });
  const packed = used.filter(([, place]) => place.startsWith('@'));
  return Object.fromEntries(packed.map(([tag, place]) => [tag, `/miniprogram_npm/${place}`]));
}

function stand<Instance>(name: string, properties: object, events: readonly string[]): Simulated<Instance> {
  jest.resetModules();
  // The largest module of all keeps nothing from one test to the next.
  jest.doMock('zod', () => zod);
  installPage();
  const id = simulate.load(path.join(ROOT, name), {
    compiler: 'official',
    rootPath: ROOT,
    usingComponents: (packedComponents ??= npmComponents()),
    compilerOptions: { maxBuffer: 64e6 },
  });
  const root = simulate.render(id, properties);
  const told: Told[] = [];
  for (const event of events) root.addEventListener(event, ({ detail }) => void told.push({ name: event, detail }));
  const parent = document.createElement('div');
  document.body.append(parent);
  root.attach(parent);

  const all = (selector: string) => root.querySelectorAll(selector);
  const one = (selector: string, nth: number) => {
    const found = all(selector)[nth];
    if (!found) throw new Error(`${name}: no ${selector} number ${nth} in\n${parent.innerHTML}`);
    return found;
  };
  const words = (dom: Node | undefined) => (dom?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) await simulate.sleep(0);
  };
  return {
    instance: root.instance as Simulated<Instance>['instance'],
    get data() {
      return root.data;
    },
    text: () => words(parent),
    count: (selector) => all(selector).length,
    texts: (selector) => all(selector).map((found) => words(found.dom)),
    async tap(selector, nth = 0) {
      one(selector, nth).dispatchEvent('tap');
      await settle();
    },
    async trigger(tag, event, detail, nth = 0) {
      const host = parent.querySelectorAll<SimulatedElement>(tag)[nth]?.__wxElement;
      if (!host) throw new Error(`${name}: no <${tag}> number ${nth} in\n${parent.innerHTML}`);
      host.triggerEvent(event, detail);
      await settle();
    },
    async set(next) {
      root.setData(next);
      await settle();
    },
    told,
    settle,
    detach() {
      root.detach();
      parent.remove();
    },
  };
}
