import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readNetworkRules, refusalOf } from '../../../localcloud/http/outside/rules';

const rules = {
  appid: 'wx1',
  check: true,
  domains: { request: ['https://api.example.cn', 'https://api.example.cn:8443'], downloadFile: ['https://10.1.1.1'] },
};
const local = 'http://127.0.0.1:8390/storage/';

test.each([
  ['request', 'https://api.example.cn/a?b=1', undefined],
  ['request', 'https://API.example.cn', undefined],
  ['request', 'https://api.example.cn:8443/a', undefined],
  ['request', 'https://api.example.cn:443/a', 600002],
  ['request', 'https://api.example.cn:9443/a', 600002],
  ['request', 'http://api.example.cn/a', 600002],
  ['request', 'https://www.api.example.cn/a', 600002],
  ['request', 'https://api.example.cn.evil.cn/a', 600002],
  ['uploadFile', 'https://api.example.cn/a', 600002],
  ['downloadFile', 'https://10.1.1.1/a', 600002],
  ['downloadFile', `${local}a.png?sign=1`, undefined],
  ['request', 'api.example.cn/a', 600009],
  ['request', 'ftp://api.example.cn/a', 600009],
  ['request', 'https://', 600009],
] as const)('%s %s', (api, url, errno) => {
  expect(refusalOf(api, url, rules, local)?.errno).toBe(errno);
});

test('without the check any http address will do, and no other', () => {
  const open = { ...rules, check: false };
  expect(refusalOf('request', 'http://192.168.1.2:3000/a', open, local)).toBeUndefined();
  expect(refusalOf('request', 'file:///etc/passwd', open, local)?.errno).toBe(600009);
});

test("a project's own settings go before the shared ones, and checking is the rule", () => {
  const project = mkdtempSync(path.join(os.tmpdir(), 'rules-'));
  const write = (name: string, value: object) => writeFileSync(path.join(project, name), JSON.stringify(value));
  expect(readNetworkRules(project)).toEqual({ appid: 'touristappid', check: true, domains: {} });
  write('project.config.json', { appid: 'wx1', setting: { urlCheck: true } });
  write('project.private.config.json', { setting: { urlCheck: false } });
  write('domains.json', { request: ['https://a.cn'] });
  expect(readNetworkRules(project)).toEqual({ appid: 'wx1', check: false, domains: { request: ['https://a.cn'] } });
  rmSync(project, { recursive: true });
});
