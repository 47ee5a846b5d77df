// The jest transform: TypeScript and ES modules → CommonJS, by esbuild (about 1 ms a file). The source map lies beside the code, where
// jest reads it for a stack only: inside it, it would be compiled with each of the thousand modules of a file of tests.
// Types are the business of `npm run check`. `import.meta.url` has no CommonJS counterpart, so it becomes the file's own URL:
// localcloud finds its worker entries with it. `import()` becomes `require`, since jest's sandbox has no ES module loader.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const META_URL = '__importMetaUrl';
const own = readFileSync(fileURLToPath(import.meta.url));

export default {
  process(source, file) {
    const usesMeta = source.includes('import.meta');
    const { code, map } = transformSync(source, {
      loader: /\.[cm]?tsx?$/.test(file) ? 'ts' : 'js',
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      supported: { 'dynamic-import': false },
      sourcemap: 'external',
      sourcefile: file,
      define: usesMeta ? { 'import.meta.url': META_URL } : {},
      banner: usesMeta ? `const ${META_URL} = require('node:url').pathToFileURL(__filename).href;` : '',
    });
    return { code, map };
  },

  getCacheKey(source, file) {
    return createHash('sha1').update(own).update('\0').update(file).update('\0').update(source).digest('hex');
  },
};
