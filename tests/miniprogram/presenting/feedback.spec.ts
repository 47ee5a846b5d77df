import type { DeskFeedback, FeedbackView } from '../../../miniprogram/domain/feedback/contracts';
import { deskRow, ownRow, promiseWords } from '../../../miniprogram/presenting/feedback';

const VIEW: FeedbackView = {
  feedbackId: 'f',
  text: '字再大一点',
  pagePath: 'cadre/household/household',
  status: 'received',
  submittedAt: '2026-11-23T06:05:00.000Z',
  promisedOn: '2026-11-25',
  isOverdue: false,
  replies: [],
};
const AT = '2026-11-24T02:00:00.000Z';

test('waiting: the word, the last day, the page by its name', () => {
  expect(ownRow(VIEW)).toMatchObject({
    label: '已收到',
    tone: 'waiting',
    promise: '最晚 11月25日 答复',
    about: '在“户情”页 · 11月23日 14:05',
  });
});

test('a day in a year without a notice says that it may move', () =>
  expect(promiseWords('2027-01-04')).toBe('最晚 1月4日 答复（2027 年放假安排还没公布，先按周末算）'));

test('overdue: in a word and not in colour alone', () => {
  expect(ownRow({ ...VIEW, isOverdue: true })).toMatchObject({
    label: '超过答复日',
    tone: 'overdue',
    promise: '原定 11月25日 前答复，街道管理员会收到提醒。',
  });
});

test('answered, declined, shipped: every answer in words, no promise any more', () => {
  const replies = [
    { status: 'answered', text: '正在看', at: AT },
    { status: 'accepted', text: '下一版', at: AT },
    { status: 'shipped', lineId: 'elder', at: AT },
  ] as const;
  const shown = ownRow({ ...VIEW, status: 'shipped', replies: [...replies] });
  expect(shown).toMatchObject({ label: '已上线', tone: 'done', promise: '' });
  expect(shown.replies.map(({ words, text }) => `${words}：${text}`)).toEqual([
    '已回复：正在看',
    '采纳：下一版',
    '您提的已在 0.1.0 上线：长辈版和深色：字更大、好点；夜里不刺眼。',
  ]);
});

test('a line that this version does not know is still shipped', () => {
  const replies = [{ status: 'shipped' as const, lineId: 'of-tomorrow', at: AT }];
  expect(ownRow({ ...VIEW, status: 'shipped', replies }).replies).toMatchObject([{ words: '已上线', text: '' }]);
});

test('the desk reads what the author is', () => {
  const view: DeskFeedback = { ...VIEW, authorRole: 'building-lead' };
  expect(deskRow({ ...view, isOverdue: true }).promise).toBe('原定 11月25日 前答复');
  expect(deskRow(view).about).toBe('楼组长，在“户情”页 · 11月23日 14:05');
});
