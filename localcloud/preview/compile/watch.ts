import { watch } from 'node:fs';

/** Long enough for an editor to finish saving several files, short enough not to be felt. */
const QUIET_MS = 80;

/** Calls `onChange` once after each burst of changes below the folders; returns the function that ends it. */
export function watchFolders(folders: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, name) => {
      if (name?.includes('miniprogram_npm') || name?.endsWith('.tsbuildinfo')) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, QUIET_MS);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
