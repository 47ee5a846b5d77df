import type { Attachment } from '../../miniprogram/domain/attachment/attachment';
import { finishAttachment, listAttachments } from '../../miniprogram/domain/attachment/contracts';
import { filePathOf, PART_BYTES, partPathOf } from '../../miniprogram/domain/attachment/parts';
import { recordKey } from '../../miniprogram/domain/attachment/record';
import {
  decideCheck,
  listSuggestions,
  moveSuggestion,
  openSuggestion,
} from '../../miniprogram/domain/suggestion/desk-contracts';
import { submitSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import type { FailureName } from '../../localcloud/services/wechat-openapi/failures';
import { newKey, startApi, type Api } from './support/api';
import { aboutOf, partOf, photoOf } from './support/attachments';
import { filesOf } from './support/files';
import { OURS, THEIRS } from './support/suggestions';
import { USERS, type Who } from './support/town';

let api: Api;
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  api = await startApi();
  files = filesOf(api.cloud);
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const SMALL = photoOf(1000, true);
const LARGE = photoOf(PART_BYTES * 2 + 1000, true);
const SAID = { buildingId: 'cA-001', text: '楼道灯坏了', callMe: '王阿姨' };
const API = 'security.mediaCheckAsync';

/** WeChat does not take the next one. */
const silence = (failure: FailureName = 'busy') =>
  fetch(`${api.cloud.url}/console/api/wechat`, {
    method: 'POST',
    body: JSON.stringify({ api: API, failure, times: 1 }),
  });
const asked = async () => {
  const { entries } = (await (await fetch(`${api.cloud.url}/console/api/wechat`)).json()) as {
    entries: { api: string; errcode: number }[];
  };
  return entries.filter((entry) => entry.api === API && entry.errcode === 0).length;
};

async function raise(more: object = {}) {
  const attachmentId = newKey();
  const attachments = [{ attachmentId, kind: 'photo' as const }];
  const { suggestionId } = await api.must('resident', submitSuggestion, { ...SAID, ...more, attachments });
  return { attachmentId, suggestionId, record: recordKey('suggestion', suggestionId) };
}
type Raised = Awaited<ReturnType<typeof raise>>;
async function bring({ attachmentId, record }: Raised) {
  await files.upload(USERS.resident._id, partPathOf(attachmentId, 0), SMALL);
  return api.call(
    'resident',
    finishAttachment,
    { ...aboutOf('', 'photo', SMALL), record },
    { receiptKey: attachmentId },
  );
}
const stored = async ({ attachmentId }: Raised) =>
  (await api.stored<Attachment>('attachments', { _id: attachmentId }))[0];
const shown = async (who: Who, { record }: Raised) =>
  (await api.must(who, listAttachments, { record })).attachments.map((view) => [
    view.state,
    view.state === 'arrived' ? view.check : undefined,
  ]);
/** With a 科室, so that there is somebody who is neither author nor committee. */
async function handOn({ suggestionId }: Raised): Promise<void> {
  await api.must('cadreA', moveSuggestion, { suggestionId, move: { kind: 'accept' } });
  await api.must('cadreA', moveSuggestion, { suggestionId, move: { kind: 'escalate', department: OURS } });
}
/** A message as WeChat writes it; whoever sends it. */
const verdict = (traceId: string, suggest: string, openid: string = USERS.resident._id) =>
  api.send(
    {
      ...{ ToUserName: 'gh_1', FromUserName: openid, CreateTime: 1, MsgType: 'event', Event: 'wxa_media_check' },
      ...{ version: 2, trace_id: traceId, errcode: 0, result: { suggest, label: 100 } },
    },
    openid,
  );
/** As if WeChat had taken it and not answered yet. */
async function traced(raised: Raised, checkTrace: string): Promise<void> {
  const one = await stored(raised);
  await api.remove('attachments', { _id: raised.attachmentId });
  await api.store('attachments', [{ ...one, checkTrace }]);
}
async function waiting(): Promise<Raised> {
  const raised = await raise();
  await silence();
  expect(await bring(raised)).toMatchObject({ ok: true });
  return raised;
}

describe('a photo that a resident brings', () => {
  it('is handed to WeChat once, and everybody whom the matter concerns sees it when it has passed', async () => {
    const before = await asked();
    const raised = await raise();
    const answer = await bring(raised);
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.stringify(answer)).not.toContain((await stored(raised))?.checkTrace);
    await bring(raised);
    expect(await asked()).toBe(before + 1);
    for (let turn = 0; turn < 50 && (await stored(raised))?.check === 'waiting'; turn += 1) await pause(100);
    await handOn(raised);
    for (const who of ['resident', 'cadreA', 'staff'] as const)
      expect(await shown(who, raised)).toEqual([['arrived', undefined]]);
  });

  it('waits, where WeChat did not take it: its author and her committee see it, marked, a 科室 does not', async () => {
    const raised = await waiting();
    await handOn(raised);
    expect(await stored(raised)).toMatchObject({ check: 'waiting' });
    expect(await stored(raised)).not.toHaveProperty('checkTrace');
    for (const who of ['resident', 'cadreA', 'secretaryA'] as const)
      expect(await shown(who, raised)).toEqual([['arrived', 'waiting']]);
    expect(await shown('staff', raised)).toEqual([['withheld', undefined]]);
    expect(JSON.stringify(await api.must('staff', listAttachments, { record: raised.record }))).not.toContain('http');
  });

  it('is asked about again by the repeat of a call that WeChat left alone', async () => {
    const raised = await waiting();
    await bring(raised);
    expect((await stored(raised))?.checkTrace).toBeTruthy();
  });

  it('that is risky is shown to nobody else; a verdict counts once, however often it comes', async () => {
    const raised = await waiting();
    await handOn(raised);
    await traced(raised, 'trace-1');
    for (const suggest of ['risky', 'risky', 'pass']) expect(await verdict('trace-1', suggest)).toBeDefined();
    expect(await stored(raised)).toMatchObject({ check: 'refused' });
    expect(await shown('cadreA', raised)).toEqual([['arrived', 'refused']]);
    expect(await shown('resident', raised)).toEqual([['arrived', 'refused']]);
    expect(await shown('staff', raised)).toEqual([['withheld', undefined]]);
  });

  it.each(['review', 'maybe'])('of which WeChat is not sure (%s) goes on waiting', async (suggest) => {
    const raised = await waiting();
    await traced(raised, 'trace-1');
    await verdict('trace-1', suggest);
    expect(await stored(raised)).toMatchObject({ check: 'waiting' });
  });

  it('is passed by nobody who does not know what WeChat alone was told', async () => {
    const raised = await waiting();
    await traced(raised, 'trace-1');
    for (const guess of [raised.attachmentId, raised.suggestionId, 'trace-2', '']) {
      await verdict(guess, 'pass').catch(() => undefined);
      expect(await stored(raised)).toMatchObject({ check: 'waiting' });
    }
    const all = await Promise.all(
      (['resident', 'cadreA', 'secretaryA'] as const).map((who) =>
        api.must(who, listAttachments, { record: raised.record }),
      ),
    );
    expect(JSON.stringify(all)).not.toContain('trace-1');
  });
});

describe('审看 by the committee', () => {
  const pile = async () => (await api.must('cadreA', listSuggestions, { pile: 'check' })).rows;
  const decide = (raised: Raised, word: 'passed' | 'refused', who: Who = 'cadreA') =>
    api.call(who, decideCheck, { suggestionId: raised.suggestionId, verdict: word });

  it('finds it in 待审, and one word decides about words and photo', async () => {
    const raised = await waiting();
    expect(await pile()).toMatchObject([{ suggestionId: raised.suggestionId }]);
    expect(await api.must('cadreA', openSuggestion, { suggestionId: raised.suggestionId })).toMatchObject({
      check: 'waiting',
    });
    expect(await decide(raised, 'passed', 'cadreB')).toMatchObject({ error: { code: 'not-found' } });
    expect(await stored(raised)).toMatchObject({ check: 'waiting' });
    expect(await decide(raised, 'passed')).toMatchObject({ ok: true, data: { check: 'passed' } });
    expect(await decide(raised, 'passed')).toMatchObject({ ok: true, data: { check: 'passed' } });
    expect(await decide(raised, 'refused')).toMatchObject({ error: { code: 'step-out-of-turn' } });
    expect(await pile()).toEqual([]);
    await handOn(raised);
    expect(await shown('staff', raised)).toEqual([['arrived', undefined]]);
  });

  it('stands against a verdict of WeChat that comes late', async () => {
    const raised = await waiting();
    await traced(raised, 'trace-1');
    await decide(raised, 'refused');
    await verdict('trace-1', 'pass');
    expect(await stored(raised)).toMatchObject({ check: 'refused' });
  });

  it('takes one round trip more', async () => {
    await waiting();
    const { requestId } = await api.call('cadreA', listSuggestions, { pile: 'check' });
    expect(await api.roundTrips(requestId)).toBe(5);
    const { requestId: other } = await api.call('cadreA', listSuggestions, { pile: 'new' });
    expect(await api.roundTrips(other)).toBe(4);
  });
});

describe('what came in pieces', () => {
  /** The first hour of the first day on which nothing may come any more of what was named on 22 November. */
  const LATER = '2026-12-23T01:30:00+08:00';
  const pieces = async (attachmentId: string): Promise<number> =>
    (await Promise.all([0, 1, 2].map((index) => files.read(partPathOf(attachmentId, index))))).filter(Boolean).length;
  const sendPieces = async (openid: string, attachmentId: string): Promise<void> => {
    for (const index of [0, 2]) await files.upload(openid, partPathOf(attachmentId, index), partOf(LARGE, index));
  };

  it('with a 建议 or a step of it and was never finished goes once it may come no longer; what is whole stays', async () => {
    const unfinished = await raise();
    await sendPieces(USERS.resident._id, unfinished.attachmentId);
    const kept = await raise();
    await bring(kept);
    const ofStep = newKey();
    const { suggestionId } = unfinished;
    for (const kind of ['accept', 'keep', 'take-up'] as const)
      await api.must('cadreA', moveSuggestion, { suggestionId, move: { kind } });
    const attachments = [{ attachmentId: ofStep, kind: 'photo' as const }];
    const report = { kind: 'report', text: '换了灯泡', attachments } as const;
    // Eight days after it was said: its own thirty days begin then.
    await api.must('cadreA', moveSuggestion, { suggestionId, move: report }, { at: '2026-11-30T02:00:00.000Z' });
    await sendPieces(USERS.cadreA._id, ofStep);

    await api.fire('upkeep', '2026-12-22T01:30:00+08:00');
    expect(await pieces(unfinished.attachmentId)).toBe(2);
    await api.fire('upkeep', LATER);
    expect([await pieces(unfinished.attachmentId), await pieces(ofStep)]).toEqual([0, 2]);
    expect(await files.read(filePathOf(kept.attachmentId, 'image/jpeg'))).toEqual(SMALL);
    expect(await stored(kept)).toBeDefined();
    await api.fire('upkeep', '2026-12-31T01:30:00+08:00');
    expect(await pieces(ofStep)).toBe(0);
  });
});

it('another 科室 than the one that has it sees nothing at all', async () => {
  const raised = await waiting();
  await handOn(raised);
  await api.remove('users', { _id: USERS.staff._id });
  await api.store('users', [{ ...USERS.staff, departmentName: THEIRS }]);
  expect(await api.call('staff', listAttachments, { record: raised.record })).toMatchObject({
    error: { code: 'not-found' },
  });
});
