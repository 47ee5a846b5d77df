import type { CodeSpace } from 'glass-easel-miniprogram-adapter';

/** What `Component({...})` or `Behavior({...})` was called with, as far as it needs a mend. */
export interface RawDefinition {
  behaviors?: unknown[];
  properties?: Record<string, unknown>;
  options?: { styleIsolation?: string; addGlobalClass?: boolean };
}

/** glass-easel knows behaviours only as objects; WeChat's own are named by strings. */
export function createDefinitionMender(space: CodeSpace) {
  const formField = space
    .behavior()
    .definition({ properties: { name: String, value: null } })
    .register();
  const empty = space.behavior().register();

  return function mend<Definition extends RawDefinition>(definition: Definition): Definition {
    definition.behaviors = definition.behaviors?.map((behavior) => {
      if (typeof behavior !== 'string') return behavior;
      return behavior === 'wx://form-field' ? formField : empty;
    });
    if (!definition.behaviors) delete definition.behaviors;
    for (const property of Object.values(definition.properties ?? {})) {
      // `{ optionalTypes: [...] }` without `type` means "any of these"; here null is "any".
      const shape = property as { type?: unknown; optionalTypes?: unknown } | null;
      if (shape && typeof shape === 'object' && shape.optionalTypes && shape.type === undefined) shape.type = null;
    }
    return definition;
  };
}
