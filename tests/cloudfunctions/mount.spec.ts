import { ERRORS } from '../../miniprogram/domain/shared/errors';
import { apiHandlers } from '../../cloudfunctions/functions/api/handlers';
import { newKey, startApi, type Api } from './support/api';
import { STRANGER, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

const ADMIN = USERS.admin._id;
const CADRE = USERS.cadreA._id;
const LONG = '长'.repeat(30_000);
const KEY = newKey();

describe('an event that no page would send', () => {
  it.each<[string, unknown, string]>([
    ['nothing', {}, 'unknown-action'],
    ['an unknown action', { action: 'visit.erase', draft: {} }, 'unknown-action'],
    ['a name from the prototype', { action: 'constructor', draft: {} }, 'unknown-action'],
    ['an action that is no text', { action: 7, draft: {} }, 'unknown-action'],
    ['an endless action', { action: 'x'.repeat(61), draft: {} }, 'unknown-action'],
    ['too much of it', { action: 'visit.list', draft: { note: LONG } }, 'too-large'],
    ['no draft', { action: 'visit.list' }, 'bad-input'],
    ['a draft that is no object', { action: 'visit.list', draft: 'all' }, 'bad-input'],
    ['an identity of its own', { action: 'access.knowSelf', draft: {}, userInfo: { openId: ADMIN } }, ''],
  ])('%s', async (_, event, code) => {
    const answer = await api.send(event, CADRE);
    if (code === '') expect(answer).toMatchObject({ ok: true, data: { role: 'cadre' } });
    else expect(answer).toMatchObject({ ok: false, error: { code, sentence: ERRORS[code as keyof typeof ERRORS] } });
  });
});

const writes = apiHandlers.filter(({ contract }) => contract.kind === 'write').map(({ contract }) => contract.action);

describe.each(writes)('%s without a proper receipt key', (action) => {
  it.each<[string, unknown]>([
    ['none', undefined],
    ['empty', ''],
    ['a number', 7],
    ['an object', { $ne: '' }],
    ['a UUID of another version', '0b0f4b1e-8f0a-4c7e-9f6e-5a1f0a2b3c4d'],
    ['in upper case', KEY.toUpperCase()],
    ['with something behind it', `${KEY}x`],
  ])('%s', async (_, receiptKey) => {
    const answer = await api.send({ action, draft: {}, receiptKey }, CADRE);
    expect(answer).toMatchObject({ ok: false, error: { code: 'receipt-missing' } });
  });
});

const ELDER = 'r-h-cA-001-101-0';
const NEWCOMER = { householdId: 'h-cA-001-101', values: { name: '周阿婆', gender: 'female', relation: '户主' } };
const ROW = { number: 2, door: '101', values: NEWCOMER.values };

/** Who may, a draft that passes, and for each bad draft the field that is blamed. */
const DRAFTS: Record<string, { openid: string; good: object; bad: [string, object, string][] }> = {
  'access.knowSelf': { openid: CADRE, good: {}, bad: [] },
  'access.listAppointments': { openid: ADMIN, good: {}, bad: [] },
  'access.accept': {
    openid: STRANGER,
    good: { code: '23456789AB' },
    bad: [
      ['no code', { code: undefined }, 'code'],
      ['too short', { code: '2345' }, 'code'],
      ['letters that are not used', { code: '0OIL1UVUVU' }, 'code'],
      ['an operator', { code: { $gt: '' } }, 'code'],
    ],
  },
  'access.follow': {
    openid: USERS.resident._id,
    good: { buildingId: 'cA-001' },
    bad: [
      ['a list', { buildingId: ['cA-001'] }, 'buildingId'],
      ['an operator', { buildingId: { $ne: '' } }, 'buildingId'],
      ['a path', { buildingId: '../cA-001' }, 'buildingId'],
    ],
  },
  'access.invite': {
    openid: ADMIN,
    good: { name: '王芳', role: 'secretary', communityId: 'cA' },
    bad: [
      ['no name', { name: '   ' }, 'name'],
      ['an endless name', { name: '长'.repeat(31) }, 'name'],
      ['an unknown role', { role: 'king' }, 'role'],
      ['no community for a secretary', { communityId: undefined }, 'communityId'],
      ['a department for a secretary', { departmentName: '平安办公室' }, 'departmentName'],
      [
        'a 科室 that is none',
        { role: 'department-staff', communityId: undefined, departmentName: '平安办' },
        'departmentName',
      ],
      ['no department for its staff', { role: 'department-staff', communityId: undefined }, 'departmentName'],
    ],
  },
  'access.nameForMinors': {
    openid: USERS.secretaryA._id,
    good: { personId: 'p-CadreA', handlesMinors: true },
    bad: [
      ['nobody', { personId: undefined }, 'personId'],
      ['an operator', { personId: { $ne: '' } }, 'personId'],
      ['perhaps', { handlesMinors: 'yes' }, 'handlesMinors'],
    ],
  },
  'access.dismiss': {
    openid: ADMIN,
    good: { personId: 'p-SecretaryA' },
    bad: [['an operator', { personId: { $ne: '' } }, 'personId']],
  },
  'building.listOwn': { openid: CADRE, good: {}, bad: [] },
  'building.openDoors': {
    openid: CADRE,
    good: { buildingId: 'cA-001' },
    bad: [['none', { buildingId: undefined }, 'buildingId']],
  },
  'building.searchDirectory': {
    openid: STRANGER,
    good: { words: '玉田路' },
    bad: [
      ['one letter', { words: '玉' }, 'words'],
      ['an operator', { words: { $gt: '' } }, 'words'],
      ['an endless name', { words: '路'.repeat(41) }, 'words'],
    ],
  },
  'building.listDirectory': { openid: STRANGER, good: {}, bad: [['an operator', { communityId: {} }, 'communityId']] },
  'building.showFollowed': { openid: STRANGER, good: {}, bad: [] },
  'household.listDue': { openid: CADRE, good: {}, bad: [] },
  'household.listElders': { openid: USERS.leadA._id, good: {}, bad: [] },
  'household.open': {
    openid: CADRE,
    good: { householdId: 'h-cA-001-101' },
    bad: [['endless', { householdId: 'h'.repeat(65) }, 'householdId']],
  },
  'resident.collect': {
    openid: CADRE,
    good: NEWCOMER,
    bad: [
      ['a field that is none of ours', { values: { ...NEWCOMER.values, income: '3800' } }, 'values'],
      ['an unknown gender', { values: { ...NEWCOMER.values, gender: 'x' } }, 'values.gender'],
      ['an unknown ground', { bases: { health: 'because' } }, 'bases.health'],
    ],
  },
  'resident.enter': {
    openid: CADRE,
    good: NEWCOMER,
    bad: [
      ['no name', { values: { ...NEWCOMER.values, name: ' ' } }, 'values.name'],
      ['an event that makes nobody', { event: 'died' }, 'event'],
      ['a day that is none', { effectiveOn: '2026-02-30' }, 'effectiveOn'],
    ],
  },
  'resident.correct': {
    openid: CADRE,
    good: { residentId: ELDER, values: { occupation: '退休' } },
    bad: [
      ['an operator as a value', { values: { name: { $ne: '' } } }, 'values.name'],
      ['an operator as what was seen', { seen: { name: { $ne: '' } } }, 'seen.name'],
      ['a field that is none of ours', { emptied: ['income'] }, 'emptied.0'],
      ['an endless reason', { reason: '长'.repeat(201) }, 'reason'],
      ['a day that is none', { effectiveOn: '2026-02-30' }, 'effectiveOn'],
    ],
  },
  'resident.confirm': {
    openid: CADRE,
    good: { residentId: ELDER, fields: ['relation'] },
    bad: [
      ['nothing', { fields: [] }, 'fields'],
      ['an operator as what was seen', { seen: { relation: { $ne: '' } } }, 'seen.relation'],
    ],
  },
  'resident.recordEvent': {
    openid: CADRE,
    good: { residentId: ELDER, event: 'moved-out', effectiveOn: '2026-11-22' },
    bad: [
      ['an unknown event', { event: 'vanished' }, 'event'],
      ['an operator as what was seen', { seen: { status: { $ne: '' } } }, 'seen.status'],
      ['no day', { effectiveOn: undefined }, 'effectiveOn'],
    ],
  },
  'resident.settle': {
    openid: CADRE,
    good: { residentId: ELDER, field: 'name', factId: `${ELDER}-listed`, reason: '看了户口本' },
    bad: [
      ['no reason', { reason: ' ' }, 'reason'],
      ['a field that only follows', { field: 'buildingId' }, 'field'],
      ['an operator', { factId: { $ne: '' } }, 'factId'],
    ],
  },
  ...Object.fromEntries(
    ['resident.previewUpload', 'resident.upload'].map((action) => [
      action,
      {
        openid: CADRE,
        good: { buildingId: 'cA-001', rows: [ROW] },
        bad: [
          ['no rows', { rows: [] }, 'rows'],
          [
            'more rows than a call does',
            { rows: Array.from({ length: 101 }, (_, n) => ({ ...ROW, number: n + 2 })) },
            'rows',
          ],
          ['one number for two rows', { rows: [ROW, ROW] }, 'rows'],
          ['no building', { buildingId: undefined }, 'buildingId'],
          ['an operator as a door', { rows: [{ ...ROW, door: { $ne: '' } }] }, 'rows.0.door'],
          ['nobody’s name', { rows: [{ ...ROW, values: { ...ROW.values, name: ' ' } }] }, 'rows.0.values.name'],
          ['health', { rows: [{ ...ROW, values: { ...ROW.values, health: '高血压' } }] }, 'rows.0.values'],
          ['a number that is none', { rows: [{ ...ROW, number: 0 }] }, 'rows.0.number'],
        ],
      } satisfies (typeof DRAFTS)[string],
    ]),
  ),
  'resident.open': {
    openid: CADRE,
    good: { residentId: ELDER },
    bad: [['an operator', { residentId: {} }, 'residentId']],
  },
  'resident.listFacts': {
    openid: CADRE,
    good: { residentId: ELDER },
    bad: [['a cursor of nonsense', { cursor: 'x' }, 'cursor']],
  },
  'resident.listDisputes': { openid: CADRE, good: {}, bad: [] },
  'resident.reveal': {
    openid: CADRE,
    good: { residentId: ELDER, field: 'phone', purpose: 'reach-resident' },
    bad: [
      ['no purpose', { purpose: undefined }, 'purpose'],
      ['a purpose of one’s own', { purpose: 'curiosity' }, 'purpose'],
      ['a field that nobody keeps', { field: 'photoOfIdentityCard' }, 'field'],
      ['an operator', { residentId: { $ne: '' } }, 'residentId'],
    ],
  },
  'visit.reveal': {
    openid: CADRE,
    good: { visitId: KEY, part: 'note', purpose: 'reach-family' },
    bad: [
      ['a part that is none', { part: 'raised-0' }, 'part'],
      ['no purpose', { purpose: undefined }, 'purpose'],
    ],
  },
  'suggestion.reveal': {
    openid: CADRE,
    good: { suggestionId: KEY, part: 'phone', purpose: 'reach-resident' },
    bad: [
      ['a part that is none', { part: 'note' }, 'part'],
      ['no purpose', { purpose: undefined }, 'purpose'],
      ['an operator', { suggestionId: { $ne: '' } }, 'suggestionId'],
    ],
  },
  'feedback.reveal': {
    openid: ADMIN,
    good: { feedbackId: KEY },
    bad: [['an operator', { feedbackId: { $gt: '' } }, 'feedbackId']],
  },
  'audit.verify': { openid: ADMIN, good: {}, bad: [] },
  'myself.issueCode': {
    openid: CADRE,
    good: { residentId: ELDER, relation: 'self' },
    bad: [
      ['no relation', { relation: undefined }, 'relation'],
      ['a relation of one’s own', { relation: 'friend' }, 'relation'],
    ],
  },
  'myself.bind': {
    openid: STRANGER,
    good: { code: '23456789AB' },
    bad: [
      ['too short', { code: '2345' }, 'code'],
      ['an operator', { code: { $gt: '' } }, 'code'],
    ],
  },
  'myself.ask': {
    openid: STRANGER,
    good: { phoneCode: 'x' },
    bad: [
      ['no code', { phoneCode: '' }, 'phoneCode'],
      ['a number instead', { phoneCode: 13800001111 }, 'phoneCode'],
    ],
  },
  'myself.listAskings': { openid: CADRE, good: {}, bad: [] },
  'myself.decide': {
    openid: CADRE,
    good: { verificationId: KEY, verdict: 'refused' },
    bad: [['a verdict of one’s own', { verdict: 'later' }, 'verdict']],
  },
  'myself.open': { openid: STRANGER, good: {}, bad: [] },
  'myself.copy': { openid: STRANGER, good: { residentId: ELDER }, bad: [['nobody', { residentId: '' }, 'residentId']] },
  'myself.correct': {
    openid: STRANGER,
    good: { residentId: ELDER, field: 'name', value: '周阿婆' },
    bad: [
      ['nothing', { value: ' ' }, 'value'],
      ['a field that nobody keeps', { field: 'status' }, 'field'],
    ],
  },
  'myself.withdrawConsent': {
    openid: STRANGER,
    good: { residentId: ELDER, field: 'health' },
    bad: [['a field that nobody keeps', { field: 'everything' }, 'field']],
  },
  'myself.leave': {
    openid: STRANGER,
    good: { residentId: ELDER },
    bad: [['an operator', { residentId: { $ne: '' } }, 'residentId']],
  },
  'myself.delete': {
    openid: STRANGER,
    good: { residentId: ELDER },
    bad: [['an operator', { residentId: { $ne: '' } }, 'residentId']],
  },
  'myself.listReadings': {
    openid: STRANGER,
    good: { residentId: ELDER },
    bad: [['a cursor of nonsense', { cursor: 'x' }, 'cursor']],
  },
  'attachment.finish': {
    openid: CADRE,
    good: { record: 'visit/v', kind: 'photo', byteLength: 3, digest: 'a'.repeat(64) },
    bad: [
      ['a kind for papers', { kind: 'id-card' }, 'kind'],
      ['no bytes', { byteLength: 0 }, 'byteLength'],
      ['a digest of another length', { digest: 'abc' }, 'digest'],
    ],
  },
  'attachment.list': {
    openid: CADRE,
    good: { record: 'visit/v' },
    bad: [
      ['an operator', { record: { $ne: '' } }, 'record'],
      ['a record of no kind', { record: 'person/v' }, 'record'],
    ],
  },
  'household.overrideKind': {
    openid: CADRE,
    good: { householdId: 'h-cA-001-101', kind: null, reason: '户口本上不是' },
    bad: [
      ['no reason', { reason: '' }, 'reason'],
      ['an unknown kind', { kind: 'rich' }, 'kind'],
      ['no kind', { kind: undefined }, 'kind'],
    ],
  },
  'message.list': { openid: STRANGER, good: {}, bad: [['an operator', { cursor: { $ne: '' } }, 'cursor']] },
  'message.markRead': {
    openid: CADRE,
    good: { messageId: 'report-ready_1' },
    bad: [
      ['an operator', { messageId: { $ne: '' } }, 'messageId'],
      ['an endless one', { messageId: 'm'.repeat(96) }, 'messageId'],
    ],
  },
  'message.markAllRead': {
    openid: CADRE,
    good: { upTo: '2026-11-22T02:00:00.000Z' },
    bad: [['no instant', { upTo: '昨天' }, 'upTo']],
  },
  'message.noteConsent': {
    openid: CADRE,
    good: { accepted: ['reply'] },
    bad: [
      ['nothing', { accepted: [] }, 'accepted'],
      ['four', { accepted: ['reply', 'reply', 'report', 'reminder'] }, 'accepted'],
      ['an unknown purpose', { accepted: ['advertisement'] }, 'accepted.0'],
    ],
  },
  'message.remindNextMonth': { openid: CADRE, good: {}, bad: [] },
  'report.request': {
    openid: CADRE,
    good: { kind: 'visit-ledger', month: '2026-11' },
    bad: [
      ['an unknown kind', { kind: 'cadres-by-visits' }, 'kind'],
      ['no month', { month: undefined }, 'month'],
      ['a day', { month: '2026-11-22' }, 'month'],
      ['an operator', { month: { $gt: '' } }, 'month'],
    ],
  },
  'report.list': { openid: CADRE, good: {}, bad: [] },
  'report.open': { openid: CADRE, good: { reportId: 'r1' }, bad: [['a path', { reportId: '../r1' }, 'reportId']] },
  'visit.record': {
    openid: CADRE,
    good: { householdId: 'h-cA-001-101', outcome: 'met' },
    bad: [
      ['no door', { householdId: undefined }, 'householdId'],
      ['no outcome', { outcome: undefined }, 'outcome'],
      ['an unknown outcome', { outcome: 'hit' }, 'outcome'],
      ['an endless note', { note: '长'.repeat(2001) }, 'note'],
      ['a note that is no text', { note: 7 }, 'note'],
      ['an empty 诉求', { raised: [{ text: '路灯' }, { text: ' ' }] }, 'raised.1.text'],
      ['an endless 诉求', { raised: [{ text: '长'.repeat(501) }] }, 'raised.0.text'],
      ['eleven 诉求', { raised: Array(11).fill({ text: '路灯' }) }, 'raised'],
      ['an unknown key within', { raised: [{ text: '路灯', status: 'done' }] }, 'raised.0'],
      ['twenty-one people', { metResidentIds: Array(21).fill('r') }, 'metResidentIds'],
      ['a time without a zone', { visitedAt: '2026-11-22T10:00:00' }, 'visitedAt'],
      ['a time in the future', { visitedAt: '2026-11-23T02:00:00.000Z' }, 'visitedAt'],
    ],
  },
  'visit.raise': {
    openid: CADRE,
    good: { visitId: KEY, text: '想要个健身角' },
    bad: [
      ['an operator', { visitId: { $gt: '' } }, 'visitId'],
      ['no words', { text: ' ' }, 'text'],
      ['more than a petition', { text: '长'.repeat(1501) }, 'text'],
    ],
  },
  'visit.open': {
    openid: CADRE,
    good: { visitId: KEY },
    bad: [['an operator', { visitId: { $ne: '' } }, 'visitId']],
  },
  'visit.withdraw': {
    openid: CADRE,
    good: { visitId: KEY },
    bad: [['an operator', { visitId: { $gt: '' } }, 'visitId']],
  },
  'visit.list': {
    openid: CADRE,
    good: {},
    bad: [
      ['an unknown outcome', { outcome: 'hit' }, 'outcome'],
      ['an operator', { buildingId: { $ne: 'x' } }, 'buildingId'],
      ['a day that is none', { fromDay: '2026-02-30' }, 'fromDay'],
      ['a cursor of its own making', { cursor: 'anything' }, 'cursor'],
      ['a wish instead of yes or no', { onlyMine: 'yes' }, 'onlyMine'],
    ],
  },
  'visit.countCoverage': { openid: ADMIN, good: {}, bad: [] },
  'suggestion.countOpen': { openid: ADMIN, good: {}, bad: [] },
  'suggestion.countPiles': { openid: CADRE, good: {}, bad: [] },
  'suggestion.list': {
    openid: CADRE,
    good: { pile: 'new' },
    bad: [
      ['a pile that is none', { pile: 'all' }, 'pile'],
      ['a category that is none', { category: 'weather' }, 'category'],
      ['an operator', { category: { $ne: '' } }, 'category'],
      ['a cursor that is none', { cursor: 'x' }, 'cursor'],
    ],
  },
  'suggestion.search': {
    openid: CADRE,
    good: { words: '路灯' },
    bad: [
      ['one letter', { words: '路' }, 'words'],
      ['an operator', { words: { $ne: '' } }, 'words'],
      ['more than anybody writes', { words: '长'.repeat(41) }, 'words'],
      ['a cursor that is none', { cursor: 'x' }, 'cursor'],
    ],
  },
  'suggestion.listInbox': {
    openid: USERS.staff._id,
    good: { pile: 'open' },
    bad: [
      ['a pile that is none', { pile: 'new' }, 'pile'],
      ['a cursor that is none', { cursor: 'x' }, 'cursor'],
    ],
  },
  'suggestion.note': {
    openid: CADRE,
    good: { buildingId: 'cA-001', text: '路灯不亮' },
    bad: [
      ['neither words nor a voice', { text: ' ' }, 'text'],
      ['more than a petition', { text: '长'.repeat(1501) }, 'text'],
      ['a number as a name', { callMe: '13812345678' }, 'callMe'],
      ['no building', { buildingId: undefined }, 'buildingId'],
      ['an operator', { buildingId: { $ne: '' } }, 'buildingId'],
    ],
  },
  'suggestion.moveForAuthor': {
    openid: CADRE,
    good: { suggestionId: 's', move: { kind: 'withdraw' } },
    bad: [
      ['a step of the committee', { move: { kind: 'accept' } }, 'move.kind'],
      ['不认可 without a word', { move: { kind: 'reopen' } }, 'move.text'],
      ['不同意 without a word', { move: { kind: 'disagree' } }, 'move.text'],
      ['确认 without an answer', { move: { kind: 'confirm' } }, 'move.isSatisfied'],
    ],
  },
  'suggestion.correctTag': {
    openid: CADRE,
    good: { suggestionId: 's', primary: 'noise' },
    bad: [['a category that is none', { primary: 'weather' }, 'primary']],
  },
  'suggestion.typeOut': {
    openid: CADRE,
    good: { suggestionId: 's', text: '路灯不亮' },
    bad: [['nothing', { text: ' ' }, 'text']],
  },
  'suggestion.decideCheck': {
    openid: CADRE,
    good: { suggestionId: 's', verdict: 'passed' },
    bad: [['back to waiting', { verdict: 'waiting' }, 'verdict']],
  },
  'suggestion.open': {
    openid: CADRE,
    good: { suggestionId: 's' },
    bad: [['an operator', { suggestionId: { $ne: '' } }, 'suggestionId']],
  },
  'suggestion.move': {
    openid: CADRE,
    good: { suggestionId: 's', move: { kind: 'accept' } },
    bad: [
      ['an operator', { suggestionId: { $ne: '' } }, 'suggestionId'],
      ['no step', { move: undefined }, 'move'],
      ['a step that is the author’s', { move: { kind: 'confirm', isSatisfied: true } }, 'move.kind'],
      ['a step of the class', { move: { kind: 'merge' } }, 'move.kind'],
      ['a 科室 that is none', { move: { kind: 'escalate', department: '平安办' } }, 'move.department'],
      ['退回 without a reason', { move: { kind: 'return', text: ' ' } }, 'move.text'],
      ['收回 without a reason', { move: { kind: 'recall' } }, 'move.text'],
      ['请科室退回 without a reason', { move: { kind: 'ask-back', text: '' } }, 'move.text'],
      ['a number in the words', { move: { kind: 'report', text: '打 13800001111 找他' } }, 'move.text'],
      ['a day that is none', { move: { kind: 'defer', text: '等', reviewOn: '2026-02-30' } }, 'move.reviewOn'],
      ['no name of the 专项', { move: { kind: 'assign', department: '社区自治办公室' } }, 'move.plan'],
    ],
  },
  'about.show': { openid: STRANGER, good: {}, bad: [] },
  'idea.mark': {
    openid: CADRE,
    good: { suggestionId: 's', title: '楼道口装折叠凳' },
    bad: [
      ['an operator', { suggestionId: { $ne: '' } }, 'suggestionId'],
      ['no title', { title: ' ' }, 'title'],
      ['an endless title', { title: '长'.repeat(41) }, 'title'],
      ['a phone number for a title', { title: '打 13800001111' }, 'title'],
    ],
  },
  'idea.move': {
    openid: CADRE,
    good: { suggestionId: 's', move: { kind: 'study' } },
    bad: [
      ['an unknown step', { move: { kind: 'mark' } }, 'move.kind'],
      ['未采纳 without a reason', { move: { kind: 'decline' } }, 'move.text'],
      ['报进展 without a word', { move: { kind: 'report', text: ' ' } }, 'move.text'],
      ['金果子 without a word', { move: { kind: 'bear' } }, 'move.text'],
      ['a 科室 that is none', { move: { kind: 'ask', department: '没有的' } }, 'move.department'],
      ['退回 without a word', { move: { kind: 'return' } }, 'move.text'],
      ['an operator', { suggestionId: { $ne: '' } }, 'suggestionId'],
    ],
  },
  'idea.list': {
    openid: CADRE,
    good: { pile: 'open' },
    bad: [
      ['a pile that is none', { pile: 'all' }, 'pile'],
      ['a cursor of nonsense', { cursor: 'x' }, 'cursor'],
    ],
  },
  'idea.open': {
    openid: CADRE,
    good: { suggestionId: 's' },
    bad: [['a path', { suggestionId: '../s' }, 'suggestionId']],
  },
  'idea.openOwn': {
    openid: STRANGER,
    good: { suggestionId: KEY },
    bad: [['an operator', { suggestionId: { $gt: '' } }, 'suggestionId']],
  },
  'idea.listFruits': { openid: STRANGER, good: {}, bad: [['a cursor of nonsense', { cursor: 'x' }, 'cursor']] },
  'signal.list': { openid: CADRE, good: {}, bad: [] },
  'signal.listRising': { openid: ADMIN, good: {}, bad: [] },
  'signal.openRising': {
    openid: ADMIN,
    good: { classId: 'k' },
    bad: [['a path', { classId: '../k' }, 'classId']],
  },
  'signal.listDismissed': { openid: CADRE, good: {}, bad: [] },
  'signal.takeBack': {
    openid: CADRE,
    good: { signalId: 'k' },
    bad: [['an operator', { signalId: { $ne: '' } }, 'signalId']],
  },
  'signal.close': {
    openid: CADRE,
    good: { signalId: 'k', verdict: 'dismissed' },
    bad: [
      ['a verdict of nobody', { verdict: 'passed' }, 'verdict'],
      ['an operator', { signalId: { $ne: '' } }, 'signalId'],
    ],
  },
  'volunteer.raise': {
    openid: CADRE,
    good: {
      ...{ title: '清理楼道', text: '带手套', placeText: '1 号楼门口' },
      ...{ on: '2026-11-28', from: '09:00', to: '11:00', headcount: 10 },
    },
    bad: [
      ['no title', { title: ' ' }, 'title'],
      ['a phone number in it', { text: '问 13800001111' }, 'text'],
      ['no such day', { on: '2026-02-30' }, 'on'],
      ['no such time', { from: '24:00' }, 'from'],
      ['it ends before it begins', { to: '08:00' }, 'to'],
      ['a day that is past', { on: '2026-11-20' }, 'on'],
      ['nobody', { headcount: 0 }, 'headcount'],
      ['half a person', { headcount: 1.5 }, 'headcount'],
      ['a crowd', { headcount: 101 }, 'headcount'],
    ],
  },
  'volunteer.list': {
    openid: STRANGER,
    good: { pile: 'coming' },
    bad: [
      ['a pile that is none', { pile: 'all' }, 'pile'],
      ['a cursor of nonsense', { cursor: 'x' }, 'cursor'],
    ],
  },
  'volunteer.open': { openid: STRANGER, good: { callId: 'k' }, bad: [['a path', { callId: '../k' }, 'callId']] },
  'volunteer.openOurs': {
    openid: CADRE,
    good: { callId: 'k' },
    bad: [['an operator', { callId: { $ne: '' } }, 'callId']],
  },
  'volunteer.signUp': {
    openid: STRANGER,
    good: { callId: 'k' },
    bad: [
      ['an operator', { callId: { $ne: '' } }, 'callId'],
      ['a phone number as a name', { callMe: '13800001111' }, 'callMe'],
      ['an endless name', { callMe: '长'.repeat(21) }, 'callMe'],
    ],
  },
  'volunteer.cancel': {
    openid: STRANGER,
    good: { signUpId: 'k' },
    bad: [['an operator', { signUpId: { $ne: '' } }, 'signUpId']],
  },
  'volunteer.change': {
    openid: CADRE,
    good: {
      ...{ callId: 'k', title: '清理楼道', text: '带手套', placeText: '1 号楼门口' },
      ...{ on: '2026-11-28', from: '09:00', to: '11:00', headcount: 10 },
    },
    bad: [
      ['an operator', { callId: { $ne: '' } }, 'callId'],
      ['no place', { placeText: ' ' }, 'placeText'],
      ['a phone number in it', { text: '问 13800001111' }, 'text'],
      ['no such time', { from: '24:00' }, 'from'],
      ['nobody', { headcount: 0 }, 'headcount'],
      ['what was seen, an operator', { seenKey: { $ne: '' } }, 'seenKey'],
    ],
  },
  'volunteer.close': {
    openid: CADRE,
    good: { callId: 'k', closing: { kind: 'thank', text: '谢谢大家' } },
    bad: [
      ['no words', { closing: { kind: 'thank', text: ' ' } }, 'closing.text'],
      ['another end', { closing: { kind: 'forget', text: '谢谢' } }, 'closing.kind'],
      ['an operator', { callId: { $ne: '' } }, 'callId'],
    ],
  },
  'class.suggest': { openid: CADRE, good: {}, bad: [] },
  'suggestion.countLike': {
    openid: CADRE,
    good: { suggestionId: 's' },
    bad: [['an operator', { suggestionId: { $ne: '' } }, 'suggestionId']],
  },
  'class.listFor': {
    openid: CADRE,
    good: { suggestionId: 's', words: '健身' },
    bad: [
      ['an operator', { suggestionId: { $ne: '' } }, 'suggestionId'],
      ['endless words', { words: '长'.repeat(41) }, 'words'],
    ],
  },
  'class.refuse': {
    openid: CADRE,
    good: { candidateId: 'k', suggestionIds: ['s'] },
    bad: [
      ['an operator', { candidateId: { $ne: '' } }, 'candidateId'],
      ['nothing refused', { suggestionIds: [] }, 'suggestionIds'],
    ],
  },
  'class.takeBackRefusal': {
    openid: CADRE,
    good: { candidateId: 'k', refusalKey: KEY },
    bad: [
      ['an operator', { candidateId: { $ne: '' } }, 'candidateId'],
      ['another one', { refusalKey: { $ne: '' } }, 'refusalKey'],
    ],
  },
  'class.merge': {
    openid: CADRE,
    good: { suggestionIds: ['s'], into: { title: '缺健身的地方' } },
    bad: [
      ['nothing to merge', { suggestionIds: [] }, 'suggestionIds'],
      ['too many at once', { suggestionIds: Array.from({ length: 51 }, (_, n) => `s-${n}`) }, 'suggestionIds'],
      ['an operator', { suggestionIds: [{ $ne: '' }] }, 'suggestionIds.0'],
      ['into nothing', { into: {} }, 'into'],
      ['a phone number for a title', { into: { title: '打 13800001111' } }, 'into.title'],
    ],
  },
  'class.split': {
    openid: CADRE,
    good: { classId: 'k', suggestionIds: ['s'] },
    bad: [
      ['an operator', { classId: { $ne: '' } }, 'classId'],
      ['nothing to split', { suggestionIds: [] }, 'suggestionIds'],
    ],
  },
  'class.list': { openid: CADRE, good: {}, bad: [['a cursor of nonsense', { cursor: 'x' }, 'cursor']] },
  'class.open': { openid: CADRE, good: { classId: 'k' }, bad: [['a path', { classId: '../k' }, 'classId']] },
  'building.makeCode': {
    openid: CADRE,
    good: { buildingId: 'cA-001' },
    bad: [['an operator', { buildingId: { $ne: '' } }, 'buildingId']],
  },
  'building.openCode': {
    openid: STRANGER,
    good: { scene: 'abc' },
    bad: [
      ['an operator', { scene: { $ne: '' } }, 'scene'],
      ['more than WeChat carries', { scene: 'x'.repeat(33) }, 'scene'],
    ],
  },
  'class.listAgenda': { openid: CADRE, good: {}, bad: [['a cursor of nonsense', { cursor: 'x' }, 'cursor']] },
  'class.listBoard': {
    openid: STRANGER,
    good: { buildingId: 'cA-001' },
    bad: [['an operator', { buildingId: { $ne: '' } }, 'buildingId']],
  },
  'class.openBoard': { openid: STRANGER, good: { classId: 'k' }, bad: [['a path', { classId: '../k' }, 'classId']] },
  'class.move': {
    openid: CADRE,
    good: { classId: 'k', move: { kind: 'keep' } },
    bad: [
      ['an operator', { classId: { $ne: '' } }, 'classId'],
      ['the author’s word', { move: { kind: 'confirm', isSatisfied: true } }, 'move.kind'],
      ['a 节点 that is an operator', { milestoneId: { $ne: '' } }, 'milestoneId'],
      ['收回 without a reason', { move: { kind: 'recall', text: ' ' } }, 'move.text'],
    ],
  },
  'class.plan': {
    openid: CADRE,
    good: { classId: 'k', milestones: [{ text: '选址', dueOn: '2026-12-01' }] },
    bad: [
      ['no words', { milestones: [{ text: ' ', dueOn: '2026-12-01' }] }, 'milestones.0.text'],
      ['a phone number', { milestones: [{ text: '打 13800001111', dueOn: '2026-12-01' }] }, 'milestones.0.text'],
      ['no such day', { milestones: [{ text: '选址', dueOn: '2026-02-30' }] }, 'milestones.0.dueOn'],
      [
        'more than a plan has',
        { milestones: Array.from({ length: 13 }, () => ({ text: '选址', dueOn: '2026-12-01' })) },
        'milestones',
      ],
    ],
  },
  'class.publish': {
    openid: CADRE,
    good: { classId: 'k', isPublic: false },
    bad: [['neither', { isPublic: undefined }, 'isPublic']],
  },
  'class.similar': {
    openid: STRANGER,
    good: { buildingId: 'cA-001', text: '漏水' },
    bad: [
      ['no words', { text: '  ' }, 'text'],
      ['endless words', { text: '长'.repeat(1501) }, 'text'],
      ['an operator', { buildingId: { $ne: '' } }, 'buildingId'],
    ],
  },
  'lookback.listSources': { openid: CADRE, good: {}, bad: [] },
  'lookback.importRecords': {
    openid: CADRE,
    good: { rows: [{ row: 2, source: 'hotline', on: '2026-11-10', text: '漏水' }] },
    bad: [
      ['no rows', { rows: [] }, 'rows'],
      ['no such day', { rows: [{ row: 2, source: 'hotline', on: '2026-02-30', text: '漏水' }] }, 'rows.0.on'],
      ['no words', { rows: [{ row: 2, source: 'hotline', on: '2026-11-10', text: ' ' }] }, 'rows.0.text'],
      ['a caller', { rows: [{ row: 2, source: 'hotline', on: '2026-11-10', text: '漏水', name: '陈' }] }, 'rows.0'],
      ['a desk of nobody', { rows: [{ row: 2, source: 'mayor', on: '2026-11-10', text: '漏水' }] }, 'rows.0.source'],
    ],
  },
  'lookback.compare': {
    openid: CADRE,
    good: {},
    bad: [
      ['an unknown pile', { pile: 'all' }, 'pile'],
      ['some months', { months: 4 }, 'months'],
    ],
  },
  'suggestion.submit': {
    openid: STRANGER,
    good: { buildingId: 'cA-001', text: '想动动身子骨也没地方', callMe: '王阿姨' },
    bad: [
      ['neither words nor a voice', { text: ' ' }, 'text'],
      ['more than a petition', { text: '长'.repeat(1501) }, 'text'],
      ['nobody to speak to', { callMe: ' ' }, 'callMe'],
      ['a number as a name', { callMe: '13812345678' }, 'callMe'],
      ['no building, of somebody who follows none', { buildingId: undefined }, 'buildingId'],
      ['an operator', { buildingId: { $ne: '' } }, 'buildingId'],
      ['no phone number', { phone: '123' }, 'phone'],
      ['a photo without a word', { text: '', attachments: [{ attachmentId: KEY, kind: 'photo' }] }, 'text'],
    ],
  },
  'suggestion.join': {
    openid: STRANGER,
    good: { classId: 'k-1', buildingId: 'cA-001', callMe: '王阿姨' },
    bad: [
      ['no class', { classId: '' }, 'classId'],
      ['nobody to speak to', { callMe: '' }, 'callMe'],
      ['more than a petition', { text: '长'.repeat(1501) }, 'text'],
    ],
  },
  'suggestion.listOwn': { openid: STRANGER, good: {}, bad: [['a cursor of nonsense', { cursor: 'x' }, 'cursor']] },
  'suggestion.openOwn': {
    openid: STRANGER,
    good: { suggestionId: KEY },
    bad: [['an operator', { suggestionId: { $gt: '' } }, 'suggestionId']],
  },
  'suggestion.moveOwn': {
    openid: STRANGER,
    good: { suggestionId: KEY, move: { kind: 'withdraw' } },
    bad: [
      ['a step of the committee', { move: { kind: 'accept' } }, 'move.kind'],
      ['不认可 without a word', { move: { kind: 'reopen' } }, 'move.text'],
      ['不同意 without a word', { move: { kind: 'disagree' } }, 'move.text'],
      ['确认 without an answer', { move: { kind: 'confirm' } }, 'move.isSatisfied'],
    ],
  },
  'feedback.submit': {
    openid: STRANGER,
    good: { text: '字再大一点', pagePath: 'pages/home/home' },
    bad: [
      ['no words', { text: ' ' }, 'text'],
      ['too many words', { text: '长'.repeat(501) }, 'text'],
      ['a page with a query', { pagePath: 'cadre/household/household?householdId=h' }, 'pagePath'],
      ['no page', { pagePath: undefined }, 'pagePath'],
    ],
  },
  'feedback.listOwn': {
    openid: CADRE,
    good: {},
    bad: [
      ['a cursor that is none', { cursor: 'x' }, 'cursor'],
      ['an operator', { feedbackId: { $gt: '' } }, 'feedbackId'],
    ],
  },
  'feedback.listDesk': {
    openid: ADMIN,
    good: { pile: 'waiting' },
    bad: [
      ['a pile that is none', { pile: 'all' }, 'pile'],
      ['a cursor that is none', { cursor: 'x' }, 'cursor'],
      ['an operator', { feedbackId: { $gt: '' } }, 'feedbackId'],
    ],
  },
  'feedback.answer': {
    openid: ADMIN,
    good: { feedbackId: 'f', verdict: 'declined', text: '理由' },
    bad: [
      ['不采纳 without a reason', { text: '' }, 'text'],
      ['too many words', { text: '长'.repeat(501) }, 'text'],
      ['a verdict that needs a release', { verdict: 'shipped' }, 'verdict'],
      ['back to the start', { verdict: 'received' }, 'verdict'],
      ['no feedback', { feedbackId: '' }, 'feedbackId'],
    ],
  },
  'feedback.ship': {
    openid: ADMIN,
    good: { feedbackId: 'f', lineId: 'visit' },
    bad: [['a line that no release has', { lineId: 'nothing' }, 'lineId']],
  },
  'household.listForKeeping': {
    openid: CADRE,
    good: { buildingId: 'cA-001' },
    bad: [
      ['no building', { buildingId: undefined }, 'buildingId'],
      ['a list', { buildingId: ['cA-001'] }, 'buildingId'],
      ['an operator', { buildingId: { $ne: '' } }, 'buildingId'],
      ['a cursor that is none', { cursor: 'x' }, 'cursor'],
    ],
  },
  'household.listChanged': {
    openid: CADRE,
    good: { buildingIds: ['cA-001'], since: '2026-11-22T02:00:00.000Z' },
    bad: [
      ['no building', { buildingIds: [] }, 'buildingIds'],
      ['too many', { buildingIds: Array.from({ length: 61 }, (_, n) => `b${n}`) }, 'buildingIds'],
      ['an operator', { buildingIds: [{ $ne: '' }] }, 'buildingIds.0'],
      ['since nothing', { since: undefined }, 'since'],
      ['since a day', { since: '2026-11-22' }, 'since'],
      ['an operator for the instant', { since: { $gt: '' } }, 'since'],
      ['a cursor that is none', { cursor: 'x' }, 'cursor'],
    ],
  },
  'receipt.find': {
    openid: STRANGER,
    good: { receipts: [{ action: 'feedback.submit', receiptKey: KEY }] },
    bad: [
      ['none', { receipts: [] }, 'receipts'],
      [
        'too many',
        { receipts: Array.from({ length: 21 }, () => ({ action: 'visit.record', receiptKey: KEY })) },
        'receipts',
      ],
      [
        'an action without a record of its own',
        { receipts: [{ action: 'access.follow', receiptKey: KEY }] },
        'receipts.0.action',
      ],
      ['an operator', { receipts: [{ action: 'visit.record', receiptKey: { $gt: '' } }] }, 'receipts.0.receiptKey'],
    ],
  },
  'feedback.countCredits': { openid: STRANGER, good: {}, bad: [] },
};

it('every contract has its line in the table', () => {
  expect(Object.keys(DRAFTS).sort()).toEqual(apiHandlers.map(({ contract }) => contract.action).sort());
});

describe.each(Object.entries(DRAFTS))('a bad draft for %s', (action, { openid, good, bad }) => {
  it.each([...bad, ['an unknown key', { isAdmin: true }, ''] as const])('%s', async (_, change, field) => {
    const answer = await api.send({ action, draft: { ...good, ...change }, receiptKey: newKey() }, openid);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    if (answer.ok) return;
    expect(Object.keys(answer.error.fields ?? {})).toEqual([field]);
    expect(answer.error.fields?.[field]).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  it('the good draft itself is none', async () => {
    const answer = await api.send({ action, draft: good, receiptKey: newKey() }, openid);
    expect(answer.ok ? '' : answer.error.code).not.toBe('bad-input');
  });
});

describe('what the log keeps', () => {
  it('has one line a request, with nothing that was typed and nobody’s name', async () => {
    const draft = { householdId: 'h-cA-001-101', outcome: 'met', note: '她说夜里睡不好' };
    const { requestId } = await api.send({ action: 'visit.record', draft, receiptKey: newKey() }, CADRE);
    const { lines } = await api.cloud.log(requestId);
    expect(lines.map(({ text }) => JSON.parse(text))).toEqual([
      { requestId, action: 'visit.record', role: 'cadre', code: 'ok', ms: expect.any(Number) },
    ]);
  });

  it.each<[string, unknown]>([
    ['an action that nobody answers', { action: '王秀英 13800001234', draft: {} }],
    ['an event that is none', { action: ['王秀英 13800001234'] }],
  ])('calls %s unknown instead of repeating it', async (_, event) => {
    const { requestId } = await api.send(event, CADRE);
    const { lines } = await api.cloud.log(requestId);
    expect(lines.map(({ text }) => JSON.parse(text))).toMatchObject([{ action: 'unknown', code: 'unknown-action' }]);
    expect(JSON.stringify(lines)).not.toContain('王秀英');
  });

  it('keeps why something was refused, while the wire says only the sentence', async () => {
    const answer = await api.send({ action: 'household.open', draft: { householdId: 'h-cB-001-101' } }, CADRE);
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found', sentence: ERRORS['not-found'] } });
    const { lines } = await api.cloud.log(answer.requestId);
    expect(lines.map(({ text }) => JSON.parse(text))).toMatchObject([{ detail: 'household h-cB-001-101' }]);
  });
});

it('refuses a call that nobody in WeChat stands behind', async () => {
  Object.assign(process.env, api.cloud.sdkEnvironment);
  const { default: cloudbase } = await import('@cloudbase/node-sdk');
  const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV });
  const { result } = await app.callFunction({ name: 'api', data: { action: 'access.knowSelf', draft: {} } });
  expect(result).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
});
