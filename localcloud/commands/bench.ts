import { runCommand } from '../cli';
import { bench } from '../../tests/bench/bench';

/** `npm run bench [-- --only visit,sdk] [--json out.json]`. */
void runCommand(() => bench(process.argv.slice(2)));
