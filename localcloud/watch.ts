import path from 'node:path';
import type { EventHub } from './http/events';
import type { BuildResult } from './preview/compile';
import { watchFolders } from './preview/compile/watch';

export interface WatchOptions {
  /** Watches the mini-program and rebuilds the preview; absent when there is no preview. */
  preview: ((onBuild: (result: BuildResult) => void) => () => void) | undefined;
  /** @returns names of the functions that changed */
  rebuildFunctions(): Promise<readonly string[]>;
  events: EventHub;
  say(line: string): void;
}

/**
 * Keeps what runs equal to what is written: functions get new instances by themselves once their bundle changed, pages
 * that are open are told to reload. The domain is in both, so a change there rebuilds both.
 * @returns the function that ends it
 */
export function watchSources({ preview, rebuildFunctions, events, say }: WatchOptions): () => void {
  const endPreview = preview?.((result) => {
    if (result.ok) events.send('reload', {});
    else events.send('compile-error', result.errors);
    for (const problem of result.errors) say(`小程序编译不过：${problem.file}:${problem.line} ${problem.message}`);
  });
  const sources = ['cloudfunctions', 'miniprogram/domain'].map((folder) => path.resolve(folder));
  const endFunctions = watchFolders(sources, () => {
    void rebuildFunctions().then((changed) => {
      if (changed.length === 0) return;
      say(`云函数已更新：${changed.join('、')}`);
      events.send('reload', {});
    });
  });
  return () => {
    endPreview?.();
    endFunctions();
  };
}
