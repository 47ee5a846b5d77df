import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { HARD_STOP, measureLines, P90 } from './architecture/budget';
import { namesAreKebab, pagesCarryTheirName } from './architecture/names';
import { parseSource, readSheets, readSources, type Source } from './architecture/sources';
import * as walls from './architecture/walls';

const root = process.cwd();
const sources = readSources(root);
const sheets = readSheets(root);

type Wall = (sources: Source[]) => walls.Offence[];

/** For each wall: what breaks it (file, text), and what it must not mistake for a breach. */
const WALLS: {
  promise: string;
  wall: Wall;
  red: [file: string, text: string][];
  green?: [file: string, text: string][];
}[] = [
  {
    promise: 'imports stay in their rooms',
    wall: walls.importsStayInTheirRooms,
    red: [
      ['miniprogram/domain/visit/visit.ts', "import dayjs from 'dayjs';"],
      ['miniprogram/domain/visit/visit.ts', "import { call } from '../../api/client';"],
      ['miniprogram/domain/visit/visit.ts', "import type { User } from '../access/access';"],
      ['miniprogram/domain/shared/ids.ts', "import { Visit } from '../visit/visit';"],
      ['miniprogram/domain/unknown/unknown.ts', "import { Id } from '../shared/ids';"],
      ['miniprogram/pages/home/home.ts', "import { rows } from '../sign-in/sign-in';"],
      ['miniprogram/cadre/home/home.ts', "import { rows } from '../../pages/home/present';"],
      ['miniprogram/pages/home/home.ts', "import { mount } from '../../../cloudfunctions/kernel/mount';"],
      ['miniprogram/components/tag/tag.ts', "import { call } from '../../api/client';"],
      ['miniprogram/presenting/face.ts', "import { call } from '../api/client';"],
      ['miniprogram/api/client.ts', "import { show } from '../pages/home/home';"],
      ['miniprogram/platform/clock.ts', "import { call } from '../api/client';"],
      ['cloudfunctions/functions/api/index.ts', "import { find } from '../../capabilities/visit/repository';"],
      [
        'cloudfunctions/functions/upkeep/jobs.ts',
        "import { job } from '../../capabilities/visit/settle-summaries.job';",
      ],
      ['cloudfunctions/capabilities/visit/jobs.ts', "import { job } from '../household/refresh-kinds.job';"],
      ['cloudfunctions/capabilities/visit/jobs.ts', "import { find } from './repository';"],
      ['cloudfunctions/capabilities/visit/mend.job.ts', "import { find } from '../household/repository';"],
      ['cloudfunctions/capabilities/visit/mend.job.ts', "import { recordHandler } from './record.handler';"],
      ['cloudfunctions/capabilities/visit/record.handler.ts', "import { job } from './mend.job';"],
      ['cloudfunctions/kernel/mount.ts', "import { handlers } from '../capabilities/visit/handlers';"],
      ['cloudfunctions/kernel/mount.ts', "import { Visit } from '../../miniprogram/domain/visit/visit';"],
      ['cloudfunctions/capabilities/visit/service.ts', "import { find } from './repository';"],
      ['cloudfunctions/capabilities/visit/repository.ts', "import { decide } from './service';"],
      ['cloudfunctions/capabilities/visit/record.handler.ts', "import { list } from './list.handler';"],
      ['cloudfunctions/capabilities/visit/record.handler.ts', "import { find } from '../household/repository';"],
      ['cloudfunctions/capabilities/visit/record.handler.ts', "export { find } from '../household/service';"],
      ['cloudfunctions/capabilities/visit/record.handler.ts', "const tcb = require('@cloudbase/node-sdk');"],
      ['cloudfunctions/capabilities/visit/record.handler.ts', "const tcb = await import('../../../localcloud/start');"],
      ['localcloud/preview/runtime/boot.ts', "import { readFileSync } from 'node:fs';"],
      ['localcloud/start.ts', "import tcb from '@cloudbase/node-sdk';"],
      ['miniprogram/elsewhere/file.ts', "import { Id } from '../domain/shared/ids';"],
    ],
    green: [
      ['miniprogram/domain/shared/calendar.ts', "import dayjs from 'dayjs';"],
      ['miniprogram/presenting/face.ts', "import type { Answer } from '../api/answer';"],
      ['cloudfunctions/capabilities/visit/record.handler.ts', "import { find } from '../household/port';"],
      ['cloudfunctions/functions/upkeep/jobs.ts', "import { jobs } from '../../capabilities/visit/jobs';"],
      ['cloudfunctions/capabilities/visit/jobs.ts', "import { job } from './settle-summaries.job';"],
      ['cloudfunctions/capabilities/visit/mend.job.ts', "import { find } from '../household/port';"],
    ],
  },
  {
    promise: 'each SDK is imported in one place',
    wall: walls.sdksHaveOneDoor,
    red: [
      ['cloudfunctions/kernel/mount.ts', "import tcb from '@cloudbase/node-sdk';"],
      ['cloudfunctions/kernel/log.ts', "const sdk = await import('wx-server-sdk');"],
    ],
  },
  {
    promise: 'the domain is pure',
    wall: walls.domainIsPure,
    red: [
      ['miniprogram/domain/visit/rules.ts', 'export const now = () => Date.now();'],
      ['miniprogram/domain/visit/rules.ts', 'export const dice = () => Math.random();'],
      ['miniprogram/domain/visit/rules.ts', 'export const today = () => new Date();'],
      ['miniprogram/domain/shared/calendar.ts', 'export const today = () => dayjs();'],
      ['miniprogram/domain/visit/rules.ts', 'export const system = () => wx.getDeviceInfo();'],
      ['miniprogram/domain/visit/rules.ts', 'export const zone = process.env.TZ;'],
    ],
    green: [
      ['miniprogram/domain/visit/rules.ts', 'export const at = (ms: number) => new Date(ms);'],
      ['miniprogram/domain/visit/rules.ts', '// Date.now() is an argument\nexport const channel = { wx: 1 };'],
    ],
  },
  {
    promise: 'only api/client.ts calls the cloud, and only api/upload-send.ts uploads',
    wall: walls.cloudIsCalledFromOnePlace,
    red: [
      ['miniprogram/pages/home/home.ts', 'wx.cloud.callFunction({ name: "api" });'],
      ['miniprogram/api/client.ts', 'wx.cloud.database();'],
      ['miniprogram/api/upload-send.ts', 'const cloud = wx.cloud;'],
      ['miniprogram/api/upload-send.ts', 'wx.cloud.callFunction({ name: "api" });'],
      ['miniprogram/cadre/record-visit/record-visit.ts', 'wx.cloud.uploadFile({});'],
    ],
    green: [
      ['miniprogram/app.ts', 'wx.cloud.init({});'],
      ['miniprogram/api/client.ts', 'wx.cloud.callFunction({ name: "api" });'],
      ['miniprogram/api/upload-send.ts', 'wx.cloud.uploadFile({});'],
    ],
  },
  {
    promise: 'a write goes through the outbox',
    wall: walls.writesGoThroughTheOutbox,
    red: [
      ['miniprogram/cadre/record-visit/form.ts', "import { deliver } from '../../api/client';"],
      ['miniprogram/api/tap.ts', "import { deliver as send } from './client';"],
    ],
    green: [
      ['miniprogram/api/outbox/submit.ts', "import { deliver } from '../client';"],
      ['miniprogram/api/upload-send.ts', "import { deliver } from './client';"],
    ],
  },
  {
    promise: 'storage is asked asynchronously, through two doors',
    wall: walls.storageIsAskedAsynchronously,
    red: [
      ['miniprogram/platform/vault.ts', "wx.setStorageSync('draft', 1);"],
      ['miniprogram/platform/storage.ts', 'const { keys } = wx.getStorageInfoSync();'],
      ['miniprogram/api/drafts.ts', "void wx.setStorage({ key: 'draft', data: 1 });"],
    ],
    green: [['miniprogram/platform/storage.ts', 'await wx.removeStorage({ key });']],
  },
  {
    promise: 'presenting knows no phone',
    wall: walls.presentingKnowsNoPhone,
    red: [['miniprogram/presenting/face.ts', 'export const width = wx.getWindowInfo().windowWidth;']],
  },
  {
    promise: 'services have no promise in them',
    wall: walls.servicesHaveNoPromise,
    red: [
      ['cloudfunctions/capabilities/visit/service.ts', 'export async function decide() {}'],
      ['cloudfunctions/capabilities/visit/service.ts', 'export const later: Promise<void> | undefined = undefined;'],
      ['cloudfunctions/capabilities/visit/service.ts', 'export const chain = (x: any) => x.then(() => 1);'],
    ],
  },
  {
    promise: 'a collection has one repository',
    wall: walls.collectionsHaveOneRepository,
    red: [
      ['cloudfunctions/capabilities/zoo/repository.ts', "export const visits = collection('visits');"],
      ['cloudfunctions/capabilities/visit/record.handler.ts', "const rows = collection('rows');"],
    ],
  },
  {
    promise: 'no path of somebody’s machine',
    wall: walls.noMachinePaths,
    red: [
      ['localcloud/start.ts', "export const data = '/home/li/baijiamen';"],
      ['localcloud/start.ts', 'export const data = (n: number) => `/tmp/cloud-${n}`;'],
    ],
  },
];

describe.each(WALLS)('$promise', ({ wall, red, green = [] }) => {
  it('holds', () => {
    expect(wall(sources)).toEqual([]);
  });

  // A seeded file stands among the real ones, in the place of its namesake.
  const seeded = (file: string, text: string) => [
    ...sources.filter(({ name }) => name !== file),
    parseSource(file, text),
  ];

  it.each(red)('is red when %s says %s', (file, text) => {
    expect(wall(seeded(file, text)).filter((offence) => offence.startsWith(`${file}:`))).toHaveLength(1);
  });

  if (green.length > 0)
    it.each(green)('is green when %s says %s', (file, text) => {
      expect(wall([parseSource(file, text)])).toEqual([]);
    });
});

describe('names', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-names-'));
    for (const file of ['miniprogram/pages/home/home.ts', 'miniprogram/platform/fontScale.ts', 'localcloud/Start.ts']) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), '');
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are kebab-case', () => {
    expect(namesAreKebab(root)).toEqual([]);
    expect(namesAreKebab(folder).sort()).toEqual(['localcloud/Start.ts', 'miniprogram/platform/fontScale.ts']);
  });

  it('of the four files of a page are the page’s', () => {
    expect(pagesCarryTheirName(root)).toEqual([]);
    expect(pagesCarryTheirName(folder)).toContain('miniprogram/pages/home/home.wxml');
  });
});

describe('the line budget', () => {
  it(`is kept: p90 at most ${P90}, none over ${HARD_STOP}`, () => {
    const { median, p90, over } = measureLines(sources);
    process.stdout.write(`lines a source file: median ${median}, p90 ${p90}, of ${sources.length} files\n`);
    expect(over).toEqual([]);
    expect(p90).toBeLessThanOrEqual(P90);
  });

  it(`is kept by style sheets: none over ${HARD_STOP}`, () => {
    expect(measureLines(sheets).over).toEqual([]);
    const long = { name: 'localcloud/long.css', text: 'wx-view {}\n'.repeat(HARD_STOP + 1) };
    expect(measureLines([...sheets, long]).over).toEqual([`${long.name} ${HARD_STOP + 1}`]);
  });

  it('is red on a file over the hard stop', () => {
    const long = parseSource('localcloud/long.ts', 'export {};\n'.repeat(HARD_STOP + 1));
    expect(measureLines([...sources, long]).over).toContain(`localcloud/long.ts ${HARD_STOP + 1}`);
  });
});
