import { existsSync } from 'node:fs';
import path from 'node:path';
import { readJson } from './json';

/**
 * A *virtual path* is how the mini-program names its files: from its root, without a slash in front. npm packages stand
 * in it at `miniprogram_npm/<package>/`, where DevTools' "build npm" would put them; here they are read where npm left them.
 */
export interface Paths {
  /** Absolute file (or file without extension) of a virtual path. */
  fileOf(virtual: string): string;
  /** Folder with the mini-program build of an npm package, or undefined if it has none (`zod`, say, is plain JavaScript). */
  npmFolder(name: string): string | undefined;
  /** Relative to the project, for people. */
  shown(file: string): string;
}

const NPM_PATH = /^miniprogram_npm\/((?:@[^/]+\/)?[^/]+)\/(.*)$/;

export function createPaths(root: string, miniprogram: string): Paths {
  const modules = path.join(root, 'node_modules');
  const folders = new Map<string, string | undefined>();

  const npmFolder = (name: string): string | undefined => {
    if (!folders.has(name)) {
      const folder = path.join(modules, name);
      const built = path.join(
        folder,
        readJson<{ miniprogram?: string }>(path.join(folder, 'package.json')).miniprogram ?? 'miniprogram_dist',
      );
      folders.set(name, existsSync(built) ? built : undefined);
    }
    return folders.get(name);
  };

  return {
    npmFolder,
    fileOf(virtual) {
      const [, name, rest] = NPM_PATH.exec(virtual) ?? [];
      const folder = name && npmFolder(name);
      return folder ? path.join(folder, rest ?? '') : path.join(miniprogram, virtual);
    },
    shown: (file) => path.relative(root, file).split(path.sep).join('/'),
  };
}
