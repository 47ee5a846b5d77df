/**
 * WeChat's own builder, declared as far as this project calls it: the package's published types name files that it does not
 * ship.
 */
declare module 'miniprogram-ci' {
  /** Packs `dependencies` as WeChat DevTools' 构建 npm does. */
  export function packNpmManually(options: {
    packageJsonPath: string;
    /** The folder above `miniprogram_npm/`. */
    miniprogramNpmDistDir: string;
  }): Promise<{ miniProgramPackNum: number; otherNpmPackNum: number; warnList: { msg: string }[] }>;
}
