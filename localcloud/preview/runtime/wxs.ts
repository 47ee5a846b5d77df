/**
 * The helpers that the compiler writes into WXS; see compile/wxs.ts for why. Set when this module is loaded: compiled
 * WXS runs while the entry still builds the argument of `boot`.
 */
Object.assign(globalThis, {
  __wxs: {
    typeName: (value: unknown) =>
      value === null || value === undefined ? undefined : Object.prototype.toString.call(value).slice(8, -1),
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
    getDate: (...parts: []) => new Date(...parts),
  },
});

export {};
