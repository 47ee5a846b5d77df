/** WeChat's own builder, typed as far as this project calls it (its published types name files it does not ship). */
export interface WechatTools {
  packNpmManually(options: {
    packageJsonPath: string;
    miniprogramNpmDistDir: string;
  }): Promise<{ miniProgramPackNum: number; otherNpmPackNum: number; warnList: { msg: string }[] }>;
  Project: new (options: {
    appid: string;
    type: 'miniProgram';
    projectPath: string;
    privateKeyPath: string;
    ignores: string[];
  }) => WechatProject;
  getCompiledResult(
    options: {
      project: WechatProject;
      version: string;
      desc: string;
      setting: Record<string, boolean>;
      onProgressUpdate(progress: unknown): void;
    },
    zipFile: string,
  ): Promise<unknown>;
}

export interface WechatProject {
  /** What WeChat's servers say about an appid; replaced by a local answer so that nothing is asked over the network. */
  attr(): Promise<unknown>;
}

/**
 * Loads `miniprogram-ci`: late, because it takes over a second, and without the greeting that it prints while loading.
 */
export async function loadWechatTools(): Promise<WechatTools> {
  const log = console.log;
  console.log = () => undefined;
  try {
    const loaded = (await import('miniprogram-ci')) as unknown as { default: WechatTools };
    return loaded.default;
  } finally {
    console.log = log;
  }
}
