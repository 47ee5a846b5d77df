import vm from 'node:vm';

/** A bundle as a function of the globals that it shall see; outside of jest's own world, as it would run by itself. */
export const runnable = (code: string, globals: string, filename = 'bundle.js'): vm.Script =>
  new vm.Script(`(function (${globals}) {${code}\n})`, { filename });
