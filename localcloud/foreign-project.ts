import { existsSync } from 'node:fs';
import path from 'node:path';
import { LocalCloudError } from './errors';
import { readText } from './read-text';

/** Somebody's mini-program, as its project.config.json describes it. */
export interface ForeignProject {
  /** The folder that was named: the project, or the mini-program itself. */
  readonly project: string;
  /** The folder of app.json. */
  readonly miniprogram: string;
  /** The folder whose sub-folders are cloud functions; absent when there is none. */
  readonly cloudfunctions?: string;
  readonly name: string;
}

interface ProjectConfig {
  miniprogramRoot?: string;
  cloudfunctionRoot?: string;
  projectname?: string;
}

/** @throws LocalCloudError when there is no mini-program in the folder */
export function locateProject(folder: string): ForeignProject {
  const project = path.resolve(folder);
  const config = readConfig(path.join(project, 'project.config.json'));
  const miniprogram = path.join(project, config.miniprogramRoot ?? '');
  if (!existsSync(path.join(miniprogram, 'app.json')))
    throw new LocalCloudError(`「${folder}」里没有小程序：在 ${miniprogram} 没有找到 app.json。`);
  const places = config.cloudfunctionRoot
    ? [path.join(project, config.cloudfunctionRoot)]
    : [path.join(project, 'cloudfunctions'), path.join(miniprogram, '..', 'cloudfunctions')];
  const cloudfunctions = places.find((place) => existsSync(place));
  return { project, miniprogram, cloudfunctions, name: config.projectname || path.basename(project) };
}

function readConfig(file: string): ProjectConfig {
  if (!existsSync(file)) return {};
  return readJsonFile(file) as ProjectConfig;
}

/** @throws LocalCloudError naming the file */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    throw new LocalCloudError(`${file} 不是合法的 JSON：${(error as Error).message}`);
  }
}
