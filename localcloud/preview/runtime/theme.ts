import type { CompiledApp, WindowConfig } from './compiled';

/** Replaces `@name` by the colour that theme.json gives it; without `darkmode` in app.json WeChat always takes the light one. */
export function createTheme({ app, theme }: Pick<CompiledApp, 'app' | 'theme'>, isDark: () => boolean) {
  const colours = () => (app.darkmode && isDark() ? theme.dark : theme.light);
  return {
    isDark: () => Boolean(app.darkmode) && isDark(),
    resolve<Config extends object>(config: Config): Config {
      const entries = Object.entries(config).map(([key, value]: [string, unknown]) => [
        key,
        typeof value === 'string' && value.startsWith('@') ? colours()[value.slice(1)] : value,
      ]);
      return Object.fromEntries(entries) as Config;
    },
  };
}

export type Theme = ReturnType<typeof createTheme>;

/** app.json's `window` under the page's own JSON. */
export function windowOf(compiled: CompiledApp, path: string, theme: Theme): WindowConfig {
  const own = compiled.parts.find((part) => part.path === path)?.config;
  return theme.resolve({ ...compiled.app.window, ...own } as WindowConfig);
}
