import { listAppointments, nameForMinors } from '../../miniprogram/domain/access/contracts';
import { listBoard } from '../../miniprogram/domain/problem-class/board-contracts';
import { mergeVoices } from '../../miniprogram/domain/problem-class/contracts';
import { openClass, publishClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import { correctTag, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import { newKey, startApi, type Api } from './support/api';
import { suggestionAs } from './support/suggestions';

/** A tap waits on a phone without a network, and arrives after somebody else has said otherwise: nothing of hers is undone unseen. */
let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const OVERTAKEN = { ok: false, error: { code: 'step-out-of-turn' } };

describe('公开栏', () => {
  async function lay() {
    await api.store('suggestions', [suggestionAs('accepted', 's')]);
    return api.must('cadreA', mergeVoices, { suggestionIds: ['s'], into: { title: '缺健身的地方' } });
  }
  const onBoard = async () => (await api.must('resident', listBoard, { buildingId: 'cA-001' })).rows.length;

  it('an old 放到公开栏 does not put back what was taken off since; whoever has seen it may', async () => {
    const { classId } = await lay();
    const late = { receiptKey: newKey() };
    const on = { classId, isPublic: true };
    const { publishedKey } = await api.must('colleagueA', publishClass, on);
    await api.must('colleagueA', publishClass, { classId, isPublic: false, seenKey: publishedKey });
    expect(await api.call('cadreA', publishClass, on, late)).toMatchObject(OVERTAKEN);
    expect(await onBoard()).toBe(0);
    const { publishedKey: seenKey } = await api.must('cadreA', openClass, { classId });
    await api.must('cadreA', publishClass, { ...on, seenKey });
    expect(await onBoard()).toBe(1);
  });

  it('a repeat is answered with what stands by now, and its key stands for nothing else', async () => {
    const { classId } = await lay();
    const terms = { receiptKey: newKey() };
    const first = await api.must('cadreA', publishClass, { classId, isPublic: true }, terms);
    await api.must('colleagueA', publishClass, { classId, isPublic: false, seenKey: first.publishedKey });
    expect(await api.must('cadreA', publishClass, { classId, isPublic: true }, terms)).toMatchObject({
      isPublic: false,
    });
    expect(await onBoard()).toBe(0);
    expect(await api.call('cadreA', publishClass, { classId, isPublic: false }, terms)).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    // Asked for what is so already nobody is refused, whatever she has seen.
    expect(await api.must('secretaryA', publishClass, { classId, isPublic: false })).toMatchObject({ isPublic: false });
  });

  it('merging more voices into a class says how it stands on the board', async () => {
    const { classId } = await lay();
    const { publishedKey } = await api.must('colleagueA', publishClass, { classId, isPublic: true });
    await api.store('suggestions', [suggestionAs('accepted', 't')]);
    const merged = await api.must('cadreA', mergeVoices, { suggestionIds: ['t'], into: { classId } });
    expect(merged.publishedKey).toBe(publishedKey);
  });
});

describe('改类别', () => {
  beforeEach(() => api.store('suggestions', [suggestionAs('received', 's', { text: '天井里积水' })]));
  const shown = async () => (await api.must('cadreA', openSuggestion, { suggestionId: 's' })).tag;
  const correct = (primary: 'noise' | 'sanitation' | 'culture', more: object = {}) => ({
    ...{ suggestionId: 's', primary },
    ...more,
  });

  it('counts in the order in which it arrives, whatever the clocks of the phones say', async () => {
    // Her clock is a day ahead; her colleague, who has seen what she chose, is not kept from choosing.
    const ahead = newKey().replace(/^..../, 'ffff');
    const { tag } = await api.must('cadreA', correctTag, correct('noise'), { receiptKey: ahead });
    await api.must('colleagueA', correctTag, correct('sanitation', { seenKey: tag?.key }));
    expect((await shown())?.primary).toBe('sanitation');
    expect(await api.stored('corrections')).toMatchObject([{ primary: 'sanitation' }]);
  });

  it('a choice that waited while a colleague chose is refused; her own, one after the other, both count', async () => {
    const late = { receiptKey: newKey() };
    await api.must('cadreA', correctTag, correct('noise'));
    expect(await api.call('colleagueA', correctTag, correct('culture'), late)).toMatchObject(OVERTAKEN);
    await api.must('cadreA', correctTag, correct('sanitation'));
    expect((await shown())?.primary).toBe('sanitation');
  });

  it('a repeat of what was chosen before chooses nothing', async () => {
    const terms = { receiptKey: newKey() };
    const { tag } = await api.must('cadreA', correctTag, correct('noise'), terms);
    await api.must('colleagueA', correctTag, correct('sanitation', { seenKey: tag?.key }));
    expect((await api.must('cadreA', correctTag, correct('noise'), terms)).tag?.primary).toBe('sanitation');
    expect(await api.stored('corrections')).toMatchObject([{ primary: 'sanitation' }]);
    expect(JSON.stringify(await shown())).not.toContain('p-');
  });
});

describe('指定办理未成年人保护', () => {
  const name = (handlesMinors: boolean, more: object = {}, terms = {}) =>
    api.call('secretaryA', nameForMinors, { personId: 'p-ColleagueA', handlesMinors, ...more }, terms);
  const named = async () =>
    (await api.must('secretaryA', listAppointments, {})).appointments.find(
      ({ personId }) => personId === 'p-ColleagueA',
    );

  it('a repeat of an earlier naming names nobody anew; a clock that was ahead keeps nothing fast', async () => {
    const terms = { receiptKey: newKey().replace(/^..../, 'ffff') };
    await name(true, {}, terms);
    await name(false, { seenKey: (await named())?.namedKey });
    expect(await name(true, {}, terms)).toMatchObject({ ok: true, data: { handlesMinors: false } });
    expect((await named())?.handlesMinors).toBeUndefined();
    expect(await name(false, {}, terms)).toMatchObject({ error: { code: 'receipt-taken' } });
  });
});
