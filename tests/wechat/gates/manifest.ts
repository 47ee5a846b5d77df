import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ownFiles, type Violations } from '../support/files';

const TRACKING = /\b(?:onLocationChange|startLocationUpdate\w*)\b/;

interface Theme {
  light?: Record<string, string>;
  dark?: Record<string, string>;
}

/** `app.json`: dark mode with both themes complete, privacy check on, lazy loading, and nothing that follows a person. */
export function manifestKeepsItsPromises(root: string): Violations {
  const base = path.join(root, 'miniprogram');
  const text = readFileSync(path.join(base, 'app.json'), 'utf8');
  const app = JSON.parse(text) as Record<string, unknown>;
  const found: Violations = [];
  if (app['__usePrivacyCheck__'] !== true) found.push('app.json 要有 "__usePrivacyCheck__": true');
  if (app['lazyCodeLoading'] !== 'requiredComponents')
    found.push('app.json 要有 "lazyCodeLoading": "requiredComponents"');
  if (app['darkmode'] !== true) found.push('app.json 要有 "darkmode": true');
  if (TRACKING.test(text)) found.push(`app.json 不许有 ${TRACKING.exec(text)?.[0]}`);

  const themeFile = path.join(base, String(app['themeLocation'] ?? 'theme.json'));
  if (!existsSync(themeFile)) return [...found, `app.json 的主题 ${path.basename(themeFile)} 不存在`];
  const theme = JSON.parse(readFileSync(themeFile, 'utf8')) as Theme;
  for (const { name, text: json } of ownFiles(root, '.json')) {
    for (const [, variable = ''] of json.matchAll(/"@([\w-]+)"/g)) {
      const missing = (['light', 'dark'] as const).filter((mode) => theme[mode]?.[variable] === undefined);
      for (const mode of missing) found.push(`${name} 用了 @${variable}，theme.json 的 ${mode} 里没有`);
    }
  }
  return found;
}
