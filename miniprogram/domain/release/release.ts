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
    version: '0.2.0',
    releasedOn: '2026-11-23',
    title: '听得见',
    lines: [
      {
        lineId: 'photos-voice',
        words: '走访可以带照片和录音：先存在手机里，有网络再传；照片里的拍摄地点等信息先去掉。',
      },
      { lineId: 'inbox', words: '消息：回复、报表、提醒都在这里；您同意了才发到微信。' },
      { lineId: 'reminder', words: '下月提醒我：每月 1 日告诉您这个月有多少门该去。' },
      { lineId: 'reports', words: '报表：走访台账和走访面，用已记的走访生成，不用再填一遍。' },
      { lineId: 'feedback', words: '给工具提意见：每一页都能提，两个工作日内答复，上线了会告诉您。' },
      { lineId: 'about', words: '关于：谁负责、备案号、留了哪些数据，都写在里面。' },
    ],
  },
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
