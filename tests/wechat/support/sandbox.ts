import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HEALTHY } from './healthy';

const made: string[] = [];

/**
 * Writes the healthy mini-program with some files changed into a temporary project.
 *
 * @param changes path → new content, or a function of the healthy content, or `null` to leave the file out
 * @returns the project's root; the mini-program is its `miniprogram/`
 */
export function projectWith(changes: Record<string, string | null | ((healthy: string) => string)> = {}): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-wechat-'));
  made.push(root);
  for (const name of new Set([...Object.keys(HEALTHY), ...Object.keys(changes)])) {
    const healthy = HEALTHY[name] ?? '';
    const change = changes[name];
    const content = change === undefined ? healthy : typeof change === 'function' ? change(healthy) : change;
    if (content === null) continue;
    const file = path.join(root, 'miniprogram', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  writeFileSync(
    path.join(root, 'project.config.json'),
    JSON.stringify({
      appid: 'touristappid',
      miniprogramRoot: 'miniprogram/',
      setting: { useCompilerPlugins: ['typescript'] },
    }),
  );
  return root;
}

/** Removes every project that {@link projectWith} wrote. */
export function removeProjects(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}
