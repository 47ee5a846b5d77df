import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import { FORM_BEHAVIORS } from '../builtins';

/** What `Component({...})` or `Behavior({...})` was called with, as far as it needs a mend. */
export interface RawDefinition {
  behaviors?: unknown[];
  properties?: Record<string, unknown>;
  methods?: Record<string, unknown>;
  relations?: Record<string, { target?: unknown }>;
  options?: { styleIsolation?: string; addGlobalClass?: boolean };
}

/** glass-easel knows behaviours only as objects; WeChat's own are named by strings. */
export function createDefinitionMender(space: CodeSpace) {
  const ofWeChat = new Map<string, unknown>(
    Object.entries(FORM_BEHAVIORS).map(([name, definition]) => [
      name,
      space
        .behavior()
        .definition(definition as never)
        .register(),
    ]),
  );
  // `wx://component-export` and the like ask for nothing that the adapter does not do already.
  const nothing = space.behavior().register();

  return function mend<Definition extends RawDefinition>(definition: Definition): Definition {
    if (definition.behaviors) {
      definition.behaviors = definition.behaviors.map((behavior) =>
        typeof behavior === 'string' ? (ofWeChat.get(behavior) ?? nothing) : behavior,
      );
    }
    for (const relation of Object.values(definition.relations ?? {})) {
      // A behavior as the target of a relation: the adapter hands its own wrapper on to glass-easel, which knows only what is inside.
      const { _$: inner } = (relation.target ?? {}) as { _$?: unknown };
      if (inner) relation.target = inner;
    }
    for (const property of Object.values(definition.properties ?? {})) {
      // `{ optionalTypes: [...] }` without `type` means "any of these"; here null is "any".
      const shape = property as { type?: unknown; optionalTypes?: unknown } | null;
      if (shape && typeof shape === 'object' && shape.optionalTypes && shape.type === undefined) shape.type = null;
    }
    return definition;
  };
}
