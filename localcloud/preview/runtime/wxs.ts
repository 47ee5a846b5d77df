import { Element as TreeElement, type GeneralComponent, type ShadowedEvent } from 'glass-easel';
import { answerInput } from '../builtins/core/input-answer';
import { hearPress } from './long-press';
import { callWxsHandler, describeNode, nodeOf, type NodeDescriptor } from './wxs-instance';

type Change = (now: unknown, before: unknown, owner: NodeDescriptor, instance: NodeDescriptor) => void;
type Handler = (event: never, owner?: never) => unknown;

/** How glass-easel begins the path of what stands in the page's data; anything else is a function of WXS. */
const DATA = 0;

/**
 * The helpers that the compiler writes into WXS and templates; see compile/wxs.ts and compile/templates.ts for why. Set when
 * this module is loaded: compiled WXS runs while the entry still builds the argument of `boot`.
 */
Object.assign(globalThis, {
  __wxs: {
    typeName: (value: unknown) =>
      value === null || value === undefined ? undefined : Object.prototype.toString.call(value).slice(8, -1),
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
    getDate: (...parts: []) => new Date(...parts),
    /** `change:prop="{{wxs.changed}}"`: glass-easel hands out its own nodes, WeChat descriptors. */
    onChange: (listener: Change) => (now: unknown, before: unknown, owner: GeneralComponent, node: TreeElement) => {
      const tell = () => listener(now, before, describeNode(owner), describeNode(node));
      // The first value is set while the node is being made: what it asks for is there a moment later.
      if (TreeElement.isAttached(node)) tell();
      else queueMicrotask(tell);
    },
    /** Every handler of a template, the page's own methods too. */
    onEvent(caller: object, event: ShadowedEvent<unknown>, handler: Handler, path?: readonly unknown[] | null) {
      hearPress(event.type);
      if (path && path[0] !== DATA) return callWxsHandler(event, handler as Parameters<typeof callWxsHandler>[1]);
      const answer = handler.call(caller, event as never);
      if (event.type === 'input') answerInput(nodeOf(event.target), answer);
    },
  },
});

export {};
