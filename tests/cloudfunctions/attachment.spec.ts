import { recordKey } from '../../miniprogram/domain/attachment/record';
import type { Attachment } from '../../miniprogram/domain/attachment/attachment';
import { finishAttachment, listAttachments } from '../../miniprogram/domain/attachment/contracts';
import { sha256 } from '../../miniprogram/domain/attachment/digest';
import { filePathOf, PART_BYTES, partPathOf } from '../../miniprogram/domain/attachment/parts';
import { recordVisit, listVisits, withdrawVisit } from '../../miniprogram/domain/visit/contracts';
import { submitSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import type { Visit, VisitDraft } from '../../miniprogram/domain/visit/visit';
import { glued, holds, id3, MP3_FRAME, SECRET } from '../domain/attachment/media-files';
import { aboutOf, partCount, partOf, photoOf } from './support/attachments';
import { newKey, startApi, type Api } from './support/api';
import { filesOf } from './support/files';
import { NOW, soonAfter, USERS, type Who } from './support/town';

const DOOR = 'h-cA-001-101';
let api: Api;
let files: ReturnType<typeof filesOf>;

beforeAll(async () => {
  api = await startApi();
  files = filesOf(api.cloud);
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const SMALL = photoOf(1000, true);
/** Three parts. */
const LARGE = photoOf(PART_BYTES * 2 + 1000, true);

interface Sent {
  who: Who;
  attachmentId: string;
  visitId: string;
  kind: 'photo' | 'voice';
  bytes: Uint8Array;
}

/** A visit that names one file. */
async function visited(
  bytes: Uint8Array,
  { who = 'cadreA' as Who, kind = 'photo' as 'photo' | 'voice' } = {},
): Promise<Sent> {
  const attachmentId = newKey();
  const draft: VisitDraft = { householdId: DOOR, outcome: 'met', attachments: [{ attachmentId, kind }] };
  const { visitId } = await api.must(who, recordVisit, draft);
  return { who, attachmentId, visitId, kind, bytes };
}

const sendPart = ({ who, attachmentId, bytes }: Sent, index: number) =>
  files.upload(USERS[who]._id, partPathOf(attachmentId, index), partOf(bytes, index));
async function sendParts(sent: Sent): Promise<void> {
  for (let index = 0; index < partCount(sent.bytes); index += 1) expect(await sendPart(sent, index)).toBeUndefined();
}
const finish = (sent: Sent, { who = sent.who, at = NOW } = {}) =>
  api.call(who, finishAttachment, aboutOf(sent.visitId, sent.kind, sent.bytes), { receiptKey: sent.attachmentId, at });
const partsLeft = async ({ attachmentId, bytes }: Sent): Promise<number> => {
  const left = Array.from({ length: partCount(bytes) }, (_, index) => files.read(partPathOf(attachmentId, index)));
  return (await Promise.all(left)).filter(Boolean).length;
};
/** Of what lies at a path: comparing half a million bytes one by one takes seconds. */
const digestAt = async (path: string): Promise<string> => sha256((await files.read(path)) ?? new Uint8Array());
const refused = (code: string) => expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) });

describe('a visit with photos and voice', () => {
  it('names them, and still takes four round trips', async () => {
    const attachments = [
      { attachmentId: newKey(), kind: 'photo' },
      { attachmentId: newKey(), kind: 'voice' },
    ] as const;
    const draft: VisitDraft = { householdId: DOOR, outcome: 'met', attachments: [...attachments] };
    const answer = await api.call('cadreA', recordVisit, draft);
    expect(await api.roundTrips(answer.requestId)).toBe(4);
    expect(await api.stored<Visit>('visits')).toMatchObject([{ attachments }]);
    expect((await api.must('cadreA', listVisits, {})).rows).toMatchObject([{ attachmentKinds: ['photo', 'voice'] }]);
    expect((await api.must('leadA', listVisits, {})).rows[0]).not.toHaveProperty('attachmentKinds');
  });

  it('without any stores nothing about them', async () => {
    await api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'met' });
    expect((await api.stored<Visit>('visits'))[0]).not.toHaveProperty('attachments');
  });

  it('is another one when its files are others', async () => {
    const receiptKey = newKey();
    const draft = (attachmentId: string): VisitDraft => ({
      householdId: DOOR,
      outcome: 'met',
      attachments: [{ attachmentId, kind: 'photo' }],
    });
    const first = newKey();
    await api.must('cadreA', recordVisit, draft(first), { receiptKey });
    expect(await api.call('cadreA', recordVisit, draft(first), { receiptKey })).toMatchObject({ ok: true });
    expect(await api.call('cadreA', recordVisit, draft(newKey()), { receiptKey })).toEqual(refused('receipt-taken'));
  });
});

describe('attachment.finish', () => {
  it.each([
    ['one part', SMALL],
    ['three parts', LARGE],
  ])('joins %s into one file and removes the parts', async (_, bytes) => {
    const sent = await visited(bytes);
    await sendParts(sent);
    const answer = await finish(sent);
    const { attachmentId, visitId } = sent;
    expect(answer).toMatchObject({
      ok: true,
      data: { attachmentId, record: recordKey('visit', visitId), arrivedAt: soonAfter(NOW) },
    });
    expect(await api.roundTrips(answer.requestId)).toBe(4);
    expect(await digestAt(filePathOf(attachmentId, 'image/jpeg'))).toBe(sha256(bytes));
    expect(await partsLeft(sent)).toBe(0);
    expect(await api.stored<Attachment>('attachments')).toMatchObject([
      {
        _id: attachmentId,
        record: recordKey('visit', visitId),
        kind: 'photo',
        type: 'image/jpeg',
        communityId: 'cA',
        buildingId: 'cA-001',
      },
    ]);
  });

  it('a phone that did not clean cannot store where and when', async () => {
    const sent = await visited(photoOf(PART_BYTES));
    expect(holds(sent.bytes, SECRET)).toBe(true);
    await sendParts(sent);
    expect(await finish(sent)).toMatchObject({ ok: true });
    expect(await digestAt(filePathOf(sent.attachmentId, 'image/jpeg'))).toBe(sha256(photoOf(PART_BYTES, true)));
  });

  it('a voice note is kept with its length, though nothing recognises what is said', async () => {
    const sent = await visited(glued(id3(SECRET), MP3_FRAME), { kind: 'voice' });
    await sendParts(sent);
    const about = { ...aboutOf(sent.visitId, sent.kind, sent.bytes), durationMs: 4200 };
    await api.must('cadreA', finishAttachment, about, { receiptKey: sent.attachmentId });
    expect(await digestAt(filePathOf(sent.attachmentId, 'audio/mpeg'))).toBe(sha256(MP3_FRAME));
    expect(
      (await api.must('cadreA', listAttachments, { record: recordKey('visit', sent.visitId) })).attachments,
    ).toMatchObject([{ kind: 'voice', state: 'arrived', type: 'audio/mpeg', durationMs: 4200 }]);
  });

  it('a repeat answers the same, days later and after the visit was taken back', async () => {
    const sent = await visited(LARGE);
    await sendParts(sent);
    const first = await finish(sent);
    await api.must('cadreA', withdrawVisit, { visitId: sent.visitId });
    const repeat = await finish(sent, { at: '2027-02-01T02:00:00.000Z' });
    expect({ ...repeat, requestId: '' }).toEqual({ ...first, requestId: '' });
    expect(await api.roundTrips(repeat.requestId)).toBe(3);
  });

  it('a repeat with other content is another file', async () => {
    const sent = await visited(SMALL);
    await sendParts(sent);
    await finish(sent);
    expect(await finish({ ...sent, bytes: LARGE })).toEqual(refused('receipt-taken'));
  });

  it('two at once end in one file', async () => {
    const sent = await visited(LARGE);
    await sendParts(sent);
    const answers = await Promise.all([finish(sent), finish(sent)]);
    const settled = await finish(sent);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    expect(settled).toMatchObject({ ok: true });
    expect(await api.stored('attachments')).toHaveLength(1);
    expect(await digestAt(filePathOf(sent.attachmentId, 'image/jpeg'))).toBe(sha256(LARGE));
  });

  it('parts may come in any order, and twice', async () => {
    const sent = await visited(LARGE);
    for (const index of [2, 0, 2, 1, 0]) await sendPart(sent, index);
    expect(await finish(sent)).toMatchObject({ ok: true });
    expect(await digestAt(filePathOf(sent.attachmentId, 'image/jpeg'))).toBe(sha256(LARGE));
  });

  it('names the parts that are missing, and goes on when they have come', async () => {
    const sent = await visited(LARGE);
    await sendPart(sent, 1);
    expect(await finish(sent)).toMatchObject({
      ok: false,
      error: { code: 'parts-missing', fields: { 'parts.0': '第 1 段还没有传到。', 'parts.2': '第 3 段还没有传到。' } },
    });
    expect(await api.stored('attachments')).toEqual([]);
    await sendPart(sent, 0);
    await sendPart(sent, 2);
    expect(await finish(sent)).toMatchObject({ ok: true });
  });

  it.each<[string, (sent: Sent) => Promise<unknown>]>([
    [
      'one byte is another',
      (sent) => sendPart({ ...sent, bytes: LARGE.map((b, i) => (i === PART_BYTES ? b ^ 1 : b)) }, 1),
    ],
    [
      'two parts have changed places',
      async (sent) => {
        const openid = USERS.cadreA._id;
        await files.upload(openid, partPathOf(sent.attachmentId, 0), partOf(LARGE, 1));
        await files.upload(openid, partPathOf(sent.attachmentId, 1), partOf(LARGE, 0));
      },
    ],
    ['a part is short', (sent) => files.upload(USERS.cadreA._id, partPathOf(sent.attachmentId, 1), new Uint8Array(7))],
    [
      'a part is huge',
      (sent) => files.upload(USERS.cadreA._id, partPathOf(sent.attachmentId, 1), new Uint8Array(PART_BYTES + 1)),
    ],
  ])('%s: damaged, nothing is stored, and it may be sent again', async (_, harm) => {
    const sent = await visited(LARGE);
    await sendParts(sent);
    await harm(sent);
    expect(await finish(sent)).toEqual(refused('upload-damaged'));
    expect(await api.stored('attachments')).toEqual([]);
    await sendParts(sent);
    expect(await finish(sent)).toMatchObject({ ok: true });
  });

  it('what is no photo is neither stored nor kept in parts', async () => {
    const sent = await visited(new Uint8Array(PART_BYTES + 1).fill(65));
    await sendParts(sent);
    expect(await finish(sent)).toEqual(refused('media-unreadable'));
    expect(await partsLeft(sent)).toBe(0);
    expect(await api.stored('attachments')).toEqual([]);
  });

  it.each([
    ['a colleague', 'colleagueA', 'not-allowed'],
    ['a secretary', 'secretaryA', 'not-allowed'],
    ['another committee', 'cadreB', 'not-found'],
  ] as const)('is refused to %s', async (_, who, code) => {
    const sent = await visited(SMALL);
    await sendParts(sent);
    expect(await finish(sent, { who })).toEqual(refused(code));
    expect(await api.stored('attachments')).toEqual([]);
  });

  it('takes no file that the record does not name, nor one of another kind', async () => {
    const sent = await visited(SMALL);
    const slipped = { ...sent, attachmentId: newKey() };
    await sendParts(slipped);
    expect(await finish(slipped)).toEqual(refused('not-found'));
    await sendParts(sent);
    expect(await finish({ ...sent, kind: 'voice' })).toEqual(refused('not-found'));
  });

  it('takes nothing for a visit that was taken back, or is too long ago', async () => {
    const late = await visited(SMALL);
    await sendParts(late);
    expect(await finish(late, { at: '2026-12-22T15:59:00.000Z' })).toMatchObject({ ok: true });
    const tooLate = await visited(SMALL);
    await sendParts(tooLate);
    expect(await finish(tooLate, { at: '2026-12-22T16:01:00.000Z' })).toEqual(refused('upload-too-late'));
    const withdrawn = await visited(SMALL);
    await api.must('cadreA', withdrawVisit, { visitId: withdrawn.visitId });
    await sendParts(withdrawn);
    expect(await finish(withdrawn)).toEqual(refused('visit-withdrawn'));
  });

  it.each([
    ['no bytes', { byteLength: 0 }],
    ['more than it may have', { byteLength: 2 * 1024 * 1024 + 1 }],
    ['half a byte', { byteLength: 1.5 }],
    ['a digest of another kind', { digest: 'd41d8cd98f00b204e9800998ecf8427e' }],
    ['a kind for papers', { kind: 'id-card' }],
    ['a path of its own', { fileId: 'cloud://x/y' }],
    ['hours of voice', { durationMs: 3_600_000 }],
  ])('a draft with %s is refused', async (_, wrong) => {
    const draft = {
      record: recordKey('visit', newKey()),
      kind: 'photo',
      byteLength: 10,
      digest: 'a'.repeat(64),
      ...wrong,
    };
    const event = { action: 'attachment.finish', draft, receiptKey: newKey() };
    expect(await api.send(event)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });
});

describe('attachment.list', () => {
  it('gives an address that works for anybody, for ten minutes', async () => {
    const sent = await visited(SMALL);
    await sendParts(sent);
    await finish(sent);
    const answer = await api.call('colleagueA', listAttachments, { record: recordKey('visit', sent.visitId) });
    if (!answer.ok) throw new Error(answer.error.code);
    expect(await api.roundTrips(answer.requestId)).toBe(3);
    const [view] = answer.data.attachments;
    if (view?.state !== 'arrived') throw new Error('not arrived');
    const { url, expiresAt } = view;
    expect(expiresAt).toEqual(soonAfter('2026-11-22T02:10:00.000Z'));
    const shown = await fetch(url);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(SMALL);
    expect((await fetch(url.replace(/t=\d+/, 't=9999999999'))).status).toBe(403);
    const minutesOn = (minutes: number) => files.setClock(new Date(Date.now() + minutes * 60_000).toISOString());
    await minutesOn(9);
    expect((await fetch(url)).status).toBe(200);
    await minutesOn(11);
    expect((await fetch(url)).status).toBe(403);
    await files.setClock(null);
  });

  it('says what is still awaited, in the order of the record', async () => {
    const attachments = (['photo', 'voice', 'photo'] as const).map((kind) => ({ attachmentId: newKey(), kind }));
    const { visitId } = await api.must('leadA', recordVisit, { householdId: DOOR, outcome: 'met', attachments });
    const sent = { who: 'leadA', ...attachments[2]!, visitId, bytes: SMALL } as const;
    await sendParts(sent);
    await finish(sent);
    const views = async (at = NOW) =>
      (await api.must('leadA', listAttachments, { record: recordKey('visit', visitId) }, { at })).attachments;
    expect((await views()).map(({ attachmentId, state }) => [attachmentId, state])).toEqual(
      attachments.map(({ attachmentId }, index) => [attachmentId, index === 2 ? 'arrived' : 'awaited']),
    );
    const [lastDay, dayAfter] = ['2026-12-22T15:59:00.000Z', '2026-12-22T16:00:00.000Z'];
    expect((await views(lastDay)).map(({ state }) => state)).toEqual(['awaited', 'awaited', 'arrived']);
    expect((await views(dayAfter)).map(({ state }) => state)).toEqual(['missed', 'missed', 'arrived']);
  });

  it('of a visit without any is empty', async () => {
    const { visitId } = await api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'met' });
    expect(await api.must('cadreA', listAttachments, { record: recordKey('visit', visitId) })).toEqual({
      attachments: [],
    });
  });

  it.each([
    ['a 楼组长 who did not record it', 'leadA'],
    ['another committee', 'cadreB'],
  ] as const)('does not exist for %s', async (_, who) => {
    const sent = await visited(SMALL);
    await sendParts(sent);
    await finish(sent);
    expect(await api.call(who, listAttachments, { record: recordKey('visit', sent.visitId) })).toEqual(
      refused('not-found'),
    );
  });

  it('of a visit that was taken back does not exist', async () => {
    const { visitId } = await visited(SMALL);
    await api.must('cadreA', withdrawVisit, { visitId });
    expect(await api.call('cadreA', listAttachments, { record: recordKey('visit', visitId) })).toEqual(
      refused('not-found'),
    );
  });
});

describe('storage is private', () => {
  it('nobody’s phone reaches the file, not even hers who sent it; a part only hers', async () => {
    const sent = await visited(LARGE);
    await sendPart(sent, 0);
    const part = await files.idOf(partPathOf(sent.attachmentId, 0));
    expect(await files.askAddress(USERS.cadreA._id, part)).toBe('SUCCESS');
    expect(await files.askAddress(USERS.colleagueA._id, part)).toBe('STORAGE_EXCEED_AUTHORITY');
    expect(await files.upload(USERS.colleagueA._id, partPathOf(sent.attachmentId, 0), SMALL)).toBe(
      'STORAGE_EXCEED_AUTHORITY',
    );
    await sendParts(sent);
    await finish(sent);
    const path = filePathOf(sent.attachmentId, 'image/jpeg');
    for (const who of ['cadreA', 'colleagueA', 'cadreB'] as const) {
      expect(await files.askAddress(USERS[who]._id, await files.idOf(path))).toBe('STORAGE_EXCEED_AUTHORITY');
      expect(await files.upload(USERS[who]._id, path, SMALL)).toBe('STORAGE_EXCEED_AUTHORITY');
    }
  });

  it('a file that somebody put there before is replaced, and hers no longer', async () => {
    const sent = await visited(SMALL);
    const path = filePathOf(sent.attachmentId, 'image/jpeg');
    await files.upload(USERS.cadreB._id, path, LARGE);
    await sendParts(sent);
    await finish(sent);
    expect(await digestAt(path)).toBe(sha256(SMALL));
    expect(await files.askAddress(USERS.cadreB._id, await files.idOf(path))).toBe('STORAGE_EXCEED_AUTHORITY');
  });
});

describe('attachment.removeForsaken', () => {
  /** The first hour of the first day on which nothing may come any more for a visit of 22 November. */
  const LATER = '2026-12-23T01:30:00+08:00';
  const filesLeft = async ({ attachmentId, bytes }: Sent) =>
    (await partsLeft({ attachmentId, bytes } as Sent)) +
    ((await files.read(filePathOf(attachmentId, 'image/jpeg'))) === undefined ? 0 : 1);

  it('removes pieces that were never finished, and all of a visit that was taken back; the rest stays', async () => {
    const kept = await visited(SMALL);
    await sendParts(kept);
    await finish(kept);
    const unfinished = await visited(LARGE);
    await sendPart(unfinished, 0);
    await sendPart(unfinished, 2);
    const withdrawn = await visited(LARGE);
    await sendParts(withdrawn);
    await finish(withdrawn);
    await api.must('cadreA', withdrawVisit, { visitId: withdrawn.visitId });
    // Killed between the file and its document, and never repeated.
    const unnamed = await visited(SMALL);
    await sendParts(unnamed);
    await finish(unnamed);
    await api.remove('attachments', { _id: unnamed.attachmentId });

    await api.fire('upkeep', '2026-12-22T01:30:00+08:00');
    expect(await filesLeft(unfinished)).toBe(2);
    await api.fire('upkeep', LATER);
    expect([await filesLeft(unfinished), await filesLeft(withdrawn), await filesLeft(unnamed)]).toEqual([0, 0, 0]);
    expect(await files.read(filePathOf(kept.attachmentId, 'image/jpeg'))).toEqual(SMALL);
    expect((await api.stored<Attachment>('attachments')).map(({ _id }) => _id)).toEqual([kept.attachmentId]);
    expect(
      (await api.must('cadreA', listAttachments, { record: recordKey('visit', kept.visitId) })).attachments,
    ).toMatchObject([{ state: 'arrived' }]);
  });

  it('leaves a file of a visit that was taken back where it went with the next one', async () => {
    const before = await visited(SMALL);
    await sendParts(before);
    await api.must('cadreA', withdrawVisit, { visitId: before.visitId });
    const attachments = [{ attachmentId: before.attachmentId, kind: before.kind }];
    const { visitId } = await api.must('cadreA', recordVisit, { householdId: DOOR, outcome: 'met', attachments });
    expect(await finish({ ...before, visitId })).toMatchObject({ ok: true });
    await api.fire('upkeep', LATER);
    expect(await files.read(filePathOf(before.attachmentId, 'image/jpeg'))).toEqual(SMALL);
    expect(
      (await api.must('cadreA', listAttachments, { record: recordKey('visit', visitId) })).attachments,
    ).toMatchObject([{ state: 'arrived' }]);
  });

  it('goes on page by page, and a page that comes again does no harm', async () => {
    const all: Sent[] = [];
    for (let n = 0; n < 23; n += 1) all.push(await visited(SMALL));
    for (const sent of [all[0]!, all[19]!, all[20]!, all[22]!]) await sendPart(sent, 0);
    await api.fire('upkeep', LATER);
    for (const sent of all) expect(await partsLeft(sent)).toBe(0);
    const jobs = await api.stored<{ _id: string; status: string; doneCount: number }>('jobs', {
      kind: 'attachment.removeForsaken',
    });
    expect(jobs.filter(({ doneCount }) => doneCount > 0)).toMatchObject([
      { _id: 'attachment.removeForsaken.2026-12-23', status: 'done', doneCount: 23 },
    ]);
    await api.remove('jobs', { kind: 'attachment.removeForsaken' });
    await api.fire('upkeep', LATER);
    expect(await api.stored('jobs', { kind: 'attachment.removeForsaken', status: 'waiting' })).toEqual([]);
  });
});

describe('files of a 诉求', () => {
  const said = { buildingId: 'cA-001', text: '楼道灯坏了', callMe: '王阿姨' };
  const raise = async () => {
    const attachmentId = newKey();
    const attachments = [{ attachmentId, kind: 'photo' as const }];
    const { suggestionId } = await api.must('resident', submitSuggestion, { ...said, attachments });
    return { attachmentId, record: recordKey('suggestion', suggestionId) };
  };
  const bring = async (who: Who, { attachmentId, record }: Awaited<ReturnType<typeof raise>>) => {
    await files.upload(USERS[who]._id, partPathOf(attachmentId, 0), SMALL);
    const about = { ...aboutOf('', 'photo', SMALL), record };
    return api.call(who, finishAttachment, about, { receiptKey: attachmentId });
  };

  it('come from whoever said it, and are seen by her and by her committee alone', async () => {
    const raised = await raise();
    expect(await bring('cadreA', raised)).toEqual(refused('not-allowed'));
    expect(await bring('resident', raised)).toMatchObject({ ok: true, data: { record: raised.record } });
    expect(await bring('resident', raised)).toMatchObject({ ok: true });
    for (const who of ['resident', 'cadreA', 'secretaryA'] as const)
      expect((await api.must(who, listAttachments, { record: raised.record })).attachments).toMatchObject([
        { state: 'arrived' },
      ]);
    for (const who of ['cadreB', 'leadA', 'staff', 'admin'] as const)
      expect(await api.call(who, listAttachments, { record: raised.record })).toEqual(refused('not-found'));
  });

  it('are those that it names, and no others', async () => {
    const { record } = await raise();
    expect(await bring('resident', { attachmentId: newKey(), record })).toEqual(refused('not-found'));
  });
});
