import { buildFunctions } from '../build/functions';
import { packNpm } from '../build/npm';
import { runCommand } from '../cli';

/** `npm run build`: everything that WeChat DevTools needs before it can open the project. */
void runCommand(async () => {
  const [functions, npm] = await Promise.all([buildFunctions(), packNpm()]);
  const names = functions.changed.length > 0 ? `已更新 ${functions.changed.join('、')}` : '没有变化';
  console.log(`云函数 → dist/cloudfunctions：${names}`);
  console.log(`npm → miniprogram/miniprogram_npm：${npm.changed ? `已更新 ${npm.files} 个文件` : '没有变化'}`);
});
