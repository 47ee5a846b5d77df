import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LocalCloudError } from '../../errors';
import { LIMITS } from '../../limits';
import { readText } from '../../read-text';

/** What the local cloud reads of a function's generated `config.json`. WeChat's tools ignore the keys they do not know. */
const Config = z.object({
  memorySize: z.number().default(LIMITS.function.defaultMemoryMegabytes),
  timeout: z.number().min(1).max(LIMITS.function.maxTimeoutSeconds).default(LIMITS.function.defaultTimeoutSeconds),
  invoke: z.boolean().default(true),
  environment: z.array(z.string()).default([]),
  permissions: z.object({ openapi: z.array(z.string()).default([]) }).default({ openapi: [] }),
  /** Messages of WeChat that it takes, by their `Event`; on the platform that is said in the web console. */
  messages: z.array(z.string()).default([]),
  triggers: z.array(z.object({ name: z.string(), type: z.string(), config: z.string() })).default([]),
});

export interface FunctionSettings extends z.infer<typeof Config> {
  readonly name: string;
  readonly file: string;
  /** Changes with the bundle: instances of an older version are not given work any more. */
  readonly version: string;
}

/** The functions deployed under `folder`: every sub-folder with an `index.js`. */
export function functionNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'index.js')));
}

/** Reads one function's settings as they are on disk now; `undefined` when there is no such function. */
export function readSettings(folder: string, name: string): FunctionSettings | undefined {
  // The name comes from a caller: it must not walk out of the folder.
  if (!/^[A-Za-z][\w-]*$/.test(name) || name.length > LIMITS.function.nameLength) return undefined;
  const file = path.join(folder, name, 'index.js');
  const bundle = statSync(file, { throwIfNoEntry: false });
  if (!bundle) return undefined;
  const configFile = path.join(folder, name, 'config.json');
  const config = Config.safeParse(existsSync(configFile) ? JSON.parse(readText(configFile)) : {});
  if (!config.success) throw new LocalCloudError(`函数 ${name} 的 config.json 不对：${config.error.message}`);
  return { ...config.data, name, file, version: `${bundle.mtimeMs}-${bundle.size}` };
}
