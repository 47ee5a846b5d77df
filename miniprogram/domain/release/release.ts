import { z } from 'zod';
import type { Day } from '../shared/calendar';

/** One thing that is new, in the words of whoever uses it. `lineId` is never given to another line: what was asked for points to it. */
export interface ReleaseLine {
  readonly lineId: string;
  readonly words: string;
}

export interface Release {
  readonly version: string;
  readonly releasedOn: Day;
  readonly title: string;
  readonly lines: readonly ReleaseLine[];
}

/** 新版本说明, newest first. The same versions, days and words stand in CHANGELOG.md; a test compares the two. */
export const RELEASES: readonly Release[] = [
  {
    version: '0.1.0',
    releasedOn: '2026-11-22',
    title: '第一次敲门',
    lines: [
      { lineId: 'visit', words: '记走访：楼栋、门牌、户、结果、保存，点五下；没有网络也不丢。' },
      { lineId: 'undo-visit', words: '保存后给回执号，五秒内可以撤回。' },
      { lineId: 'doors', words: '门牌阵和户情：一栋楼哪家很久没去，一眼看到。' },
      { lineId: 'homes', words: '居委、楼组长、居民、科室、街道各有自己的首页。' },
      { lineId: 'elder', words: '长辈版和深色：字更大、好点；夜里不刺眼。' },
    ],
  },
];

export const currentVersion = (): string => RELEASES[0]?.version ?? '';

/** A line together with the version that brought it. */
export interface PlacedLine extends ReleaseLine {
  readonly version: string;
}

export const RELEASE_LINES: readonly PlacedLine[] = RELEASES.flatMap(({ version, lines }) =>
  lines.map((line) => ({ ...line, version })),
);

export const findLine = (lineId: string): PlacedLine | undefined =>
  RELEASE_LINES.find((line) => line.lineId === lineId);

export const LineId = z.string().refine((lineId) => findLine(lineId) !== undefined, {
  message: '不在新版本说明里，请重新选一条',
});
