import { MiniProgramEnv, type AssociatedBackend, type CodeSpace, type types } from 'glass-easel-miniprogram-adapter';
import type { GeneralComponentDefinition } from 'glass-easel';
import { BUILTINS } from '../builtins';
import { ANIMATING_METHODS } from './animate';
import { createBackend } from './backend';
import type { CompiledApp, CompiledPart } from './compiled';
import { TAB_BAR_METHODS } from './custom-tab-bar';
import { createDefinitionMender, type RawDefinition } from './definition';
import { announceReady } from './ready';

export interface Space {
  code: CodeSpace;
  backend: AssociatedBackend;
  /** Runs the scripts of a page and of all that it uses, once: what nobody opens costs nothing. */
  load(path: string): void;
}

type StaticConfig = types.ComponentStaticConfig;

/** Registers built-in components, templates and scripts in one glass-easel code space. */
export function createSpace(compiled: CompiledApp): Space {
  const environment = new MiniProgramEnv();
  const code = environment.createCodeSpace('', true);
  // Vant declares a property called `dataset`, which would otherwise overwrite the node's.
  code.getComponentSpace().updateComponentOptions({ writeFieldsToNode: false, writeIdToDOM: true });
  keepPlainIds(code);
  announceReady(code);
  const backend = environment.associateBackend(createBackend());
  const templateOf = (path: string) => ({
    groupList: compiled.templates,
    content: compiled.templates[path],
    // `bindtap` on a plain node; without it only components hear events.
    fallbackListenerOnNativeNode: true,
  });

  for (const [tag, definition] of Object.entries(BUILTINS)) {
    const path = `wx/${tag}`;
    code.addComponentStaticConfig(path, { component: true, styleIsolation: 'shared' } as StaticConfig);
    if (compiled.templates[path]) code.addCompiledTemplate(path, templateOf(path) as never);
    const component = code
      .component(path)
      .definition(definition as never)
      .register();
    // `_$`, what the adapter wraps, is there for everybody but typed only inside.
    code
      .getComponentSpace()
      .setGlobalUsingComponent(tag, (component as unknown as { _$: GeneralComponentDefinition })._$);
  }
  for (const part of compiled.parts) {
    code.addCompiledTemplate(part.path, templateOf(part.path) as never);
    code.addStyleSheet(part.path, undefined, part.scope || undefined);
    code.addComponentStaticConfig(part.path, part.config as StaticConfig);
  }
  return { code, backend, load: createLoader(compiled.parts, code) };
}

/** The adapter gives every component's nodes prefixed ids; WeChat's DOM, and so a test's `#id`, has them plain. */
function keepPlainIds(code: CodeSpace): void {
  // Internal to the adapter, hence not typed: `[options of the component, style isolation]`.
  const internal = code as unknown as {
    prepareComponentOptions(...args: unknown[]): [{ idPrefixGenerator?: unknown }, unknown];
  };
  const prepare = internal.prepareComponentOptions.bind(code);
  internal.prepareComponentOptions = (...args) => {
    const prepared = prepare(...args);
    delete prepared[0].idPrefixGenerator;
    return prepared;
  };
}

function createLoader(parts: readonly CompiledPart[], code: CodeSpace): (path: string) => void {
  const mend = createDefinitionMender(code);
  const byPath = new Map(parts.map((part) => [part.path, part]));
  const loaded = new Set<string>();
  let speaking: CompiledPart | undefined;

  const register = <Result>(kind: string, use: (part: CompiledPart) => Result): Result => {
    if (!speaking) throw new Error(`${kind}() 只能在页面或组件自己的脚本里调用。`);
    return use(speaking);
  };
  Object.assign(globalThis, {
    Behavior: (definition: RawDefinition) =>
      code
        .behavior()
        .definition(mend(definition) as never)
        .register(),
    Page: (definition: RawDefinition) =>
      register('Page', (part) =>
        code.componentEnv(part.path, ({ Page }) => Page({ ...ANIMATING_METHODS, ...mend(definition) } as never)),
      ),
    Component: (definition: RawDefinition) =>
      register('Component', (part) => {
        definition.methods = { ...TAB_BAR_METHODS, ...ANIMATING_METHODS, ...definition.methods };
        code.addComponentStaticConfig(part.path, withOptions(part, definition) as StaticConfig);
        return code.componentEnv(part.path, ({ Component }) => Component(mend(definition) as never));
      }),
  });

  const load = (path: string): void => {
    const part = byPath.get(path);
    if (!part || loaded.has(path)) return;
    loaded.add(path);
    for (const used of Object.values(part.config.usingComponents)) load(used.slice(1));
    speaking = part;
    try {
      part.load();
    } finally {
      speaking = undefined;
    }
  };
  return load;
}

/** `options.styleIsolation` and `addGlobalClass` may stand in the script; the adapter reads them from the JSON only. */
function withOptions(part: CompiledPart, { options }: RawDefinition): CompiledPart['config'] {
  const styleIsolation = part.config.styleIsolation ?? options?.styleIsolation;
  return {
    ...part.config,
    ...(styleIsolation ? { styleIsolation } : {}),
    ...(options?.addGlobalClass ? { addGlobalClass: true } : {}),
  };
}
