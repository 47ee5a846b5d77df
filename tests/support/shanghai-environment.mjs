// jsdom on a clock in Shanghai: the phone's side of the project runs in the zone of the people who hold it.
// The zone is set here and not in a setup file because jest's sandbox has a copy of process.env, and only a write
// to the real one makes V8 re-read the zone. A worker runs one test file at a time, so putting it back is safe.
import { TestEnvironment } from 'jest-environment-jsdom';

export default class ShanghaiEnvironment extends TestEnvironment {
  constructor(config, context) {
    const before = process.env.TZ;
    process.env.TZ = 'Asia/Shanghai';
    super(config, context);
    this.zoneBefore = before;
  }

  async teardown() {
    await super.teardown();
    if (this.zoneBefore === undefined) delete process.env.TZ;
    else process.env.TZ = this.zoneBefore;
  }
}
