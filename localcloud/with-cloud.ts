import { dataFolderPath, readRunningCloud } from './data-folder';
import { seedDemo, type SeedTarget } from './seed';
import { startLocalCloud } from './start';

/** Runs `task` against the local cloud of the data folder: the one that is running, else one started for the occasion. */
export async function withLocalCloud<Result>(task: (url: string) => Promise<Result>): Promise<Result> {
  const dataFolder = dataFolderPath();
  const running = readRunningCloud(dataFolder);
  // A cloud that was killed leaves its address behind; another program may have the port by now.
  if (running && (await isLocalCloud(running.url))) return task(running.url);
  const say = (line: string): void => console.error(line);
  const seed = (database: SeedTarget) => seedDemo(database, say);
  const cloud = await startLocalCloud({ dataFolder, port: 0, preview: false, watch: false, timers: false, seed, say });
  try {
    return await task(cloud.url);
  } finally {
    await cloud.stop();
  }
}

async function isLocalCloud(url: string): Promise<boolean> {
  const response = await fetch(`${url}/client/personas`).catch(() => undefined);
  return response?.ok === true && Array.isArray(await response.json().catch(() => undefined));
}
