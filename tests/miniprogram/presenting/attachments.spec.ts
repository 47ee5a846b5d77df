import type { UploadState } from '../../../miniprogram/api/upload';
import { presentAttachments } from '../../../miniprogram/cadre/attachments/present';
import {
  attachmentWords,
  durationWords,
  uploadStation,
  uploadWords,
} from '../../../miniprogram/presenting/attachments';

const upload = (state: UploadState['state'], kind: UploadState['kind'] = 'photo', sentence?: string): UploadState => ({
  ...{ attachmentId: 'a', record: 'visit/v', kind, state, arrivedPartCount: 0, partCount: 1 },
  ...(sentence !== undefined && { sentence }),
});

test.each([
  [0, '1 秒'],
  [12_400, '12 秒'],
  [59_600, '1 分 00 秒'],
  [65_000, '1 分 05 秒'],
  [180_000, '3 分 00 秒'],
])('%i ms → %s', (durationMs, words) => expect(durationWords(durationMs)).toBe(words));

test.each([
  [[], ''],
  [['photo'], '1 张照片'],
  [['voice'], '1 段录音'],
  [['voice', 'photo', 'photo'], '2 张照片、1 段录音'],
] as const)('%j → %s', (kinds, words) => {
  expect(attachmentWords(kinds.map((kind) => ({ kind })))).toBe(words);
});

test.each([
  [[], '', ''],
  [[upload('waiting')], '待传', '1 张照片 待传。有网络就会自己传，离开这一页也没关系。'],
  [[upload('arrived'), upload('sending')], '上传中 1/2', '2 张照片 上传中 1/2'],
  [[upload('arrived'), upload('waiting')], '待传', '2 张照片 待传。有网络就会自己传，离开这一页也没关系。'],
  [[upload('arrived'), upload('arrived', 'voice')], '已达', '1 张照片、1 段录音 已达'],
  [
    [upload('arrived'), upload('failed', 'voice', '手机里的原件不见了。')],
    '没传上去',
    '1 段录音没传上去。手机里的原件不见了。',
  ],
])('%#: %s', (states, station, words) => {
  expect([uploadStation(states), uploadWords(states)]).toEqual([station, words]);
});

test('what has arrived is shown, what is awaited is named', () => {
  const shown = presentAttachments([
    ...[{ attachmentId: 'p1', kind: 'photo' as const, state: 'awaited' as const }],
    ...(['photo', 'voice'] as const).map((kind) => ({
      ...{ attachmentId: kind, kind, state: 'arrived' as const, url: `https://files/${kind}`, expiresAt: '' },
      ...{ type: 'image/jpeg' as const, durationMs: 12_000 },
    })),
  ]);
  expect(shown.photos).toMatchObject([{ attachmentId: 'photo', src: 'https://files/photo' }]);
  expect(shown.voices).toMatchObject([{ attachmentId: 'voice', words: '录音 12 秒' }]);
  expect(shown.absent).toMatch(/^1 张照片还在路上/);
});

test('what will come no more is not said to be on its way', () => {
  const { absent } = presentAttachments([{ attachmentId: 'v1', kind: 'voice', state: 'missed' }]);
  expect(absent).toBe('1 段录音没有传上来，过了 30 天不再收；走访本身已记下。');
});
