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

/** @param project whose packages are asked before those of `root`, and what paths are shown relative to */
export function createPaths(root: string, miniprogram: string, project = root): Paths {
  const places = [...new Set([miniprogram, project, root])].map((folder) => path.join(folder, 'node_modules'));
  const folders = new Map<string, string | undefined>();

  const find = (name: string): string | undefined => {
    // What a foreign project has built with DevTools is what its author tried.
    const inPlace = path.join(miniprogram, 'miniprogram_npm', name);
    if (project !== root && existsSync(inPlace)) return inPlace;
    return places
      .map((place) => builtFolder(path.join(place, name)))
      .find((built): built is string => built !== undefined);
  };
  const npmFolder = (name: string): string | undefined => {
    if (!folders.has(name)) folders.set(name, find(name));
    return folders.get(name);
  };

  return {
    npmFolder,
    fileOf(virtual) {
      const [, name, rest] = NPM_PATH.exec(virtual) ?? [];
      const folder = name && npmFolder(name);
      return folder ? path.join(folder, rest ?? '') : path.join(miniprogram, virtual);
    },
    shown: (file) => path.relative(project, file).split(path.sep).join('/'),
  };
}

function builtFolder(folder: string): string | undefined {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const built = path.join(folder, readJson<{ miniprogram?: string }>(manifest).miniprogram ?? 'miniprogram_dist');
  return existsSync(built) ? built : undefined;
}
