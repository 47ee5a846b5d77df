import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Packages that `@cloudbase/node-sdk` loads before it answers and that a tap of a finger never needs: storage, AI, data
 * models, tickets, proxies, multipart bodies. Each is a leaf: it shares no state with the rest of the SDK.
 */
export const DEFERRED = [
  '@cloudbase/ai',
  '@cloudbase/app',
  '@cloudbase/wx-cloud-client-sdk',
  'axios',
  'form-data',
  'http-proxy-agent',
  'https-proxy-agent',
  'jsonwebtoken',
  'web-streams-polyfill',
  'xml2js',
];
/** Loaded with `import()` by the one file that uses it: 2.5 MB, with an older copy of the database's SDK inside. */
const WECHAT_SDK = 'wx-server-sdk';
const WECHAT_FILE = /cloudfunctions[\\/]kernel[\\/]wechat\.ts$/;
const SDK_FILE = /node_modules[\\/]@cloudbase[\\/]node-sdk[\\/]dist[\\/].*\.js$/;
const MODELS = '@cloudbase/wx-cloud-client-sdk';

const fileOf = (name: string): string => `./later/${name.replace(/^@/, '').replaceAll('/', '-')}.js`;

/**
 * Leaves those packages out of a function's bundle and loads each from a file beside it when it is first used: half of the
 * code that an instance must read and compile before its first answer. What the SDK does stays what it did.
 *
 * The SDK is TypeScript's CommonJS output, where an import is one statement and each use of it a property of one name:
 * `const axios_1 = __importDefault(require("axios"));` … `axios_1.default`. The statement becomes a function that
 * remembers, and each use a call of it.
 */
export const deferredPackages: Plugin = {
  name: 'deferred-packages',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: SDK_FILE }, async ({ path: file }) => ({ contents: deferImports(await readFile(file, 'utf8')) }));
    onResolve({ filter: /^\w|^@/ }, ({ path: name, importer, namespace }) => {
      if (name === WECHAT_SDK && WECHAT_FILE.test(importer)) return { path: fileOf(name), external: true };
      if (!DEFERRED.includes(name) || !(SDK_FILE.test(importer) || namespace === MODELS)) return undefined;
      if (name === MODELS && namespace !== MODELS) return { path: MODELS, namespace: MODELS };
      return { path: fileOf(name), external: true };
    });
    onLoad({ filter: /.*/, namespace: MODELS }, () => ({ contents: LAZY_MODELS, resolveDir: process.cwd() }));
  },
};

/** Contents by file name, relative to the function's folder. */
export type DeferredBundles = ReadonlyMap<string, Uint8Array>;

/** Bundles the deferred packages themselves, to be written beside each function's `index.js`. */
export async function bundleDeferred(target: string): Promise<DeferredBundles> {
  const bundles = await Promise.all(
    [...DEFERRED, WECHAT_SDK].map(async (name) => {
      const { outputFiles } = await build({
        // As the SDK would find it: a package may lie in the SDK's own node_modules.
        stdin: { contents: `module.exports = require(${JSON.stringify(name)})`, resolveDir: SDK_FOLDER },
        bundle: true,
        write: false,
        format: 'cjs',
        platform: 'node',
        target,
        legalComments: 'none',
        logLevel: 'silent',
      });
      return [fileOf(name), outputFiles[0]?.contents ?? new Uint8Array()] as const;
    }),
  );
  return new Map(bundles);
}

const SDK_FOLDER = path.resolve('node_modules/@cloudbase/node-sdk/dist');

/** The source of an SDK file with the imports of deferred packages turned into functions. */
export function deferImports(source: string): string {
  const imports = /^const (\w+_1) = ((?:__import(?:Default|Star)\()?require\("([^"]+)"\)\)?);$/gm;
  return [...source.matchAll(imports)].reduce((text, [statement, name, expression, module]) => {
    if (!name || !expression || !module || !DEFERRED.includes(module)) return text;
    // In brackets, since `new ai_1().AI()` would make an `ai_1`.
    const uses = text.replace(statement, '').replace(new RegExp(`\\b${name}\\.`, 'g'), `(${name}()).`);
    return `${uses}\nlet ${name}_loaded;\nfunction ${name}() { return (${name}_loaded ??= ${expression}); }\n`;
  }, source);
}

/** `init()` makes a client for data models at once; this one is made when somebody asks it for something. */
const LAZY_MODELS = `
const real = () => require(${JSON.stringify(MODELS)}).default;
const handlers = (target) => Object.fromEntries(
  ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor'].map((trap) => [trap, (_, ...args) => Reflect[trap](target(), ...args)]),
);
const lazily = (make) => { let made; return new Proxy({}, handlers(() => (made ??= make()))); };
exports.__esModule = true;
exports.default = {
  generateHTTPClient: (...args) => lazily(() => real().generateHTTPClient(...args)),
  generateMySQLClient: (...args) => real().generateMySQLClient(...args),
};`;
