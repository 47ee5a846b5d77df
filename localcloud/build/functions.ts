import { existsSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildFailure } from 'esbuild';
import { DEPLOYMENT, type FunctionDeployment } from '../../cloudfunctions/deploy';
import { LocalCloudError } from '../errors';
import { parseCron } from '../services/timer/cron';
import { CronError } from '../services/timer/cron-field';
import { deferredPackages, type DeferredBundles } from './deferred-packages';
import { keptDeferred } from './kept-deferred';
import { modelFilesOf } from './model-files';
import { writeChanged } from './write-changed';

export const FUNCTIONS_FOLDER = path.resolve('dist/cloudfunctions');
/** What the platform calls Node 18; the bundle is written for it and runs on 20 as well. */
const RUNTIME = 'Nodejs18.15';
const TARGET = 'node18';

export interface FunctionsBuild {
  /** Names of the functions whose bundle is not what it was. */
  readonly changed: readonly string[];
}

/**
 * Bundles every function of `cloudfunctions/deploy.ts` into `dist/cloudfunctions/<name>/`, the SDK included (a bundled SDK
 * loads in a third of the time), and writes what the platform and WeChat DevTools read beside it.
 * @throws LocalCloudError with file and line when the source does not compile
 */
export async function buildFunctions(): Promise<FunctionsBuild> {
  DEPLOYMENT.forEach(refuseBadTimer);
  const [deferred, bundles] = await Promise.all([keptDeferred(TARGET), bundleAll(DEPLOYMENT)]);
  const write = async (one: FunctionDeployment) =>
    (await writeFunction(one, bundles.get(one.name) ?? '', deferred)) ? [one.name] : [];
  const written = await Promise.all(DEPLOYMENT.map(write));
  await writeChanged(path.join(FUNCTIONS_FOLDER, 'cloudbaserc.json'), json(cloudbaserc()));
  await writeChanged(path.join(FUNCTIONS_FOLDER, 'security-rules.json'), json(securityRules()));
  return { changed: written.flat() };
}

/** Source of each function's bundle by its name. In one go: the SDK, which all of them hold, is read and parsed once. */
async function bundleAll(deployment: readonly FunctionDeployment[]): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: deployment.map(({ name }) => ({ in: entryOf(name), out: name })),
    outdir: FUNCTIONS_FOLDER,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: TARGET,
    plugins: [deferredPackages],
    // Readable on the platform's own log pages; names and lines in a stack are those of the source.
    minify: false,
    legalComments: 'none',
    logLevel: 'silent',
  }).catch((failure: BuildFailure) => {
    throw new LocalCloudError(compileSentence(failure), { cause: failure });
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path, '.js'), file.text]));
}

function entryOf(name: string): string {
  const entry = `cloudfunctions/functions/${name}/index.ts`;
  if (!existsSync(entry)) throw new LocalCloudError(`cloudfunctions/deploy.ts 列出了 ${name}，但没有 ${entry}。`);
  return entry;
}

async function writeFunction(
  deployment: FunctionDeployment,
  source: string,
  deferred: DeferredBundles,
): Promise<boolean> {
  const { name } = deployment;
  const used = [...deferred].filter(([file]) => source.includes(file));
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    ['index.js', source],
    ...used,
    ...(await modelFilesOf(source)),
    ['config.json', json(config(deployment))],
    ['package.json', json({ name, version: '1.0.0', private: true, main: 'index.js' })],
  ];
  const folder = path.join(FUNCTIONS_FOLDER, name);
  const written = await Promise.all(files.map(([file, contents]) => writeChanged(path.join(folder, file), contents)));
  return written.includes(true);
}

/** The platform refuses it when the trigger is uploaded, which is late to hear of it. */
function refuseBadTimer({ name, timer }: FunctionDeployment): void {
  try {
    if (timer) parseCron(timer.cron);
  } catch (error) {
    if (!(error instanceof CronError)) throw error;
    throw new LocalCloudError(`cloudfunctions/deploy.ts 里 ${name} 的定时器不对：${error.message}。`, { cause: error });
  }
}

function compileSentence({ errors = [], message }: BuildFailure): string {
  const [first] = errors;
  const where = first?.location ? `${first.location.file}:${first.location.line} ` : '';
  return `云函数编译不过：${where}${first?.text ?? message}`;
}

/** WeChat DevTools reads `permissions` and `triggers`; the local cloud reads the rest too. */
function config({ memory, timeout, invoke, environment, openapi, timer }: FunctionDeployment) {
  const triggers = timer ? [{ name: timer.name, type: 'timer', config: timer.cron }] : [];
  return { permissions: { openapi }, triggers, memorySize: memory, timeout, invoke, environment };
}

/** For `tcb fn deploy`: it fills `{{env.X}}` from the environment of whoever deploys, so no value is ever in a file of ours. */
function cloudbaserc() {
  return {
    version: '2.0',
    envId: '{{env.CLOUDBASE_ENV}}',
    functionRoot: '.',
    functions: DEPLOYMENT.map(({ name, memory, timeout, environment, timer }) => ({
      name,
      handler: 'index.main',
      runtime: RUNTIME,
      memorySize: memory,
      timeout,
      installDependency: false,
      envVariables: Object.fromEntries(environment.map((variable) => [variable, `{{env.${variable}}}`])),
      triggers: timer ? [{ name: timer.name, type: 'timer', config: timer.cron }] : [],
    })),
  };
}

function securityRules() {
  const fenced = DEPLOYMENT.filter((one) => !one.invoke).map((one) => [one.name, { invoke: false }]);
  return { '*': { invoke: 'auth != null' }, ...(Object.fromEntries(fenced) as object) };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
