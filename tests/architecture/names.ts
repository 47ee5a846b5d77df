import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
/** Names that a tool or a habit of the whole trade has fixed. */
const FIXED = /^(?:README\.md|\..+)$/;
const ROOMS = ['miniprogram', 'cloudfunctions', 'localcloud', 'tests', 'typings'];
const SKIPPED = /(?:^|\/)(?:node_modules|miniprogram_npm|dist|screens)(?:\/|$)/;
const PAGE_ROOMS = ['pages', 'resident', 'tool', 'cadre', 'volunteer', 'department', 'components'];

/** Files and folders that are not kebab-case. */
export function namesAreKebab(root: string): string[] {
  return ROOMS.filter((room) => existsSync(path.join(root, room)))
    .flatMap((room) =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((f) => `${room}/${f}`),
    )
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => !SKIPPED.test(name) && !FIXED.test(path.basename(name)) && !KEBAB.test(path.basename(name)));
}

/** The files that a page or component must have, named after its folder; what is missing. */
export function pagesCarryTheirName(root: string): string[] {
  return PAGE_ROOMS.flatMap((room) => {
    const base = path.join(root, 'miniprogram', room);
    if (!existsSync(base)) return [];
    return readdirSync(base)
      .filter((name) => statSync(path.join(base, name)).isDirectory())
      .flatMap((name) =>
        ['.ts', '.wxml', '.wxss', '.json'].map((part) => `miniprogram/${room}/${name}/${name}${part}`),
      );
  }).filter((file) => !existsSync(path.join(root, file)));
}
