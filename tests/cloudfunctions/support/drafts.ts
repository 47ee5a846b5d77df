import fc from 'fast-check';

/** Ids from everybody's ground, for drafts that are about anybody. */
export interface Anybody {
  readonly communityId: fc.Arbitrary<string>;
  readonly buildingId: fc.Arbitrary<string>;
  readonly householdId: fc.Arbitrary<string>;
  readonly residentId: fc.Arbitrary<string>;
  readonly visitId: fc.Arbitrary<string>;
  readonly suggestionId: fc.Arbitrary<string>;
  /** Of what residents said themselves. */
  readonly ownSuggestionId: fc.Arbitrary<string>;
  readonly classId: fc.Arbitrary<string>;
  readonly callId: fc.Arbitrary<string>;
  readonly reportId: fc.Arbitrary<string>;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const day = fc.constantFrom('2026-11-01', '2026-11-22', '2026-12-01');
/** Before everything, and in the middle of a busy day. */
const cursor = optional(fc.constantFrom('9999|z', '2026-11-22T02:00:01.000Z|zzz'));

/** A sheet with one person, behind a door that is there or is not. */
const rowsOfSheet = fc
  .constantFrom('101', '202', '999')
  .map((door) => [{ number: 2, door, values: { name: '别名', gender: 'male', relation: '别的' } }]);

/** Of a read that asks for nothing: once is enough. */
export const NOTHING = fc.constant({});
const always = <T>(value: T) => fc.constant(value);

/** Drafts that each read takes: well-formed every one, and about anybody's ground. */
export const readDrafts = (anybody: Anybody): Readonly<Record<string, fc.Arbitrary<object>>> => {
  const {
    communityId,
    buildingId,
    householdId,
    residentId,
    visitId,
    suggestionId,
    ownSuggestionId,
    classId,
    callId,
    reportId,
  } = anybody;
  return {
    'access.knowSelf': NOTHING,
    'access.listAppointments': NOTHING,
    'audit.verify': NOTHING,
    'building.listOwn': NOTHING,
    'building.openDoors': fc.record({ buildingId }),
    'building.listDirectory': fc.record({ communityId: optional(communityId) }),
    'building.searchDirectory': fc.record({ words: fc.constantFrom('玉田', '玉田路 100 弄', '东篱路', '别处') }),
    'building.showFollowed': NOTHING,
    'household.listDue': NOTHING,
    'household.listElders': NOTHING,
    'household.listForKeeping': fc.record({ buildingId, cursor: optional(fc.constantFrom('x|a', 'x|z')) }),
    'household.listChanged': fc.record({
      buildingIds: fc.array(buildingId, { minLength: 1, maxLength: 4 }),
      since: fc.constantFrom('2000-01-01T00:00:00.000Z', '2026-11-22T02:00:00.000Z'),
      cursor: optional(fc.constantFrom('2000-01-01T00:00:00.000Z|z')),
    }),
    'household.open': fc.record({ householdId }),
    'message.list': fc.record({ cursor }),
    'myself.open': NOTHING,
    'myself.listAskings': NOTHING,
    'myself.listReadings': fc.record({ residentId, cursor: optional(fc.constantFrom('9999|z')) }),
    'resident.open': fc.record({ residentId }),
    'resident.listFacts': fc.record({ residentId, cursor: optional(fc.constantFrom('2|z', '1|z')) }),
    'resident.listDisputes': NOTHING,
    'receipt.find': visitId.map((receiptKey) => ({ receipts: [{ action: 'visit.record', receiptKey }] })),
    'resident.previewUpload': fc.record({ buildingId, rows: rowsOfSheet }),
    'report.list': NOTHING,
    'report.open': fc.record({ reportId }),
    'visit.list': fc.record({
      outcome: optional(fc.constantFrom('met', 'absent')),
      buildingId: optional(buildingId),
      householdId: optional(householdId),
      onlyMine: optional(fc.boolean()),
      fromDay: optional(day),
      toDay: optional(day),
      cursor,
    }),
    'visit.open': fc.record({ visitId }),
    'attachment.list': visitId.map((id) => ({ record: `visit/${id}` })),
    'visit.countCoverage': NOTHING,
    'suggestion.countOpen': NOTHING,
    'suggestion.open': fc.record({ suggestionId }),
    'suggestion.countLike': fc.record({ suggestionId }),
    'suggestion.listOwn': fc.record({ cursor }),
    'suggestion.openOwn': fc.record({ suggestionId: ownSuggestionId }),
    'idea.list': fc.record({ pile: fc.constantFrom('open', 'fruit', 'declined'), cursor }),
    'idea.open': fc.record({ suggestionId }),
    'idea.openOwn': fc.record({ suggestionId: ownSuggestionId }),
    'idea.listFruits': fc.record({ cursor }),
    'signal.list': NOTHING,
    'signal.listDismissed': NOTHING,
    'signal.listRising': NOTHING,
    'signal.openRising': fc.record({ classId }),
    'volunteer.list': fc.record({ pile: fc.constantFrom('coming', 'past'), cursor }),
    'volunteer.open': fc.record({ callId }),
    'volunteer.openOurs': fc.record({ callId }),
    'class.suggest': NOTHING,
    'class.listFor': fc.record({ suggestionId, words: optional(fc.constantFrom('一类', '健身')) }),
    'class.list': fc.record({ cursor }),
    'class.open': fc.record({ classId }),
    'building.openCode': always({ scene: 'none' }),
    'class.listAgenda': fc.record({ cursor }),
    'class.listBoard': fc.record({ buildingId, cursor }),
    'class.openBoard': fc.record({ classId }),
    'class.similar': fc.record({ buildingId, text: fc.constantFrom('一类', '诉求', '漏水') }),
    'lookback.listSources': NOTHING,
    'lookback.compare': fc.record({
      pile: fc.constantFrom('both', 'ours', 'theirs'),
      months: fc.constantFrom(3, 6, 12),
      cursor: optional(fc.constantFrom('after|z')),
    }),
    'suggestion.countPiles': NOTHING,
    'suggestion.list': fc.record({
      pile: fc.constantFrom('new', 'mine', 'away', 'late', 'unsure', 'check', 'merged', 'unasked', 'settled'),
      category: optional(fc.constantFrom('other', 'noise')),
      cursor: optional(fc.constantFrom('2026-01-01|a', '9999|z', '!2026-01-01|a')),
    }),
    'suggestion.search': fc.record({
      words: fc.constantFrom('诉求', '家常', '101', '玉田路'),
      cursor: optional(fc.constantFrom('9999|z', '2026-11-22T02:00:01.000Z|zzz')),
    }),
    'suggestion.listInbox': fc.record({
      pile: fc.constantFrom('open', 'settled', 'handed-on'),
      cursor: optional(fc.constantFrom('2026-01-01|a', '9999|z')),
    }),
    'about.show': NOTHING,
    'feedback.listOwn': fc.record({ cursor }),
    'feedback.listDesk': fc.record({ pile: fc.constantFrom('waiting', 'accepted', 'settled') }),
    'feedback.countCredits': NOTHING,
  };
};

/** Ids of what is none of the caller's. */
export interface Foreign extends Omit<Anybody, 'communityId'> {
  readonly personId: fc.Arbitrary<string>;
  readonly verificationId: fc.Arbitrary<string>;
  readonly signUpId: fc.Arbitrary<string>;
  readonly signalId: fc.Arbitrary<string>;
}

const text = fc.constantFrom('别名', '听邻居说', '无');
const values = fc.constant({ name: '别名', gender: 'female', relation: '母亲' });
const field = fc.constantFrom('name', 'phone', 'health');

/** Drafts of each write that names somebody's ground: about a foreign one, none may be done. */
export const foreignWrites = (foreign: Foreign): Readonly<Record<string, fc.Arbitrary<object>>> => {
  const { buildingId, householdId, residentId, visitId, reportId, personId, verificationId } = foreign;
  const { suggestionId, ownSuggestionId, classId, callId, signUpId, signalId } = foreign;
  const relation = always('relative');
  const isConsented = always(true);
  return {
    'access.dismiss': fc.record({ personId }),
    'access.nameForMinors': fc.record({ personId, handlesMinors: fc.boolean() }),
    'access.invite': fc.record({ name: text, role: always('building-lead'), buildingId }),
    'attachment.finish': visitId.map((id) => ({
      ...{ record: `visit/${id}`, kind: 'photo', byteLength: 9, digest: '0'.repeat(64) },
    })),
    'building.makeCode': fc.record({ buildingId }),
    'class.merge': fc.record({ suggestionIds: fc.tuple(suggestionId), into: always({ title: '一类' }) }),
    'class.move': fc.record({ classId, move: always({ kind: 'keep' }) }),
    'class.plan': fc.record({ classId, milestones: always([{ text: '选址', dueOn: '2026-12-01' }]) }),
    'class.publish': fc.record({ classId, isPublic: fc.boolean() }),
    'class.refuse': fc.record({ candidateId: always('none'), suggestionIds: fc.tuple(suggestionId) }),
    'class.split': fc.record({ classId, suggestionIds: fc.tuple(suggestionId) }),
    'class.takeBackRefusal': fc.record({ candidateId: always('none'), refusalKey: always('none') }),
    'idea.mark': fc.record({ suggestionId, title: text }),
    'idea.move': fc.record({ suggestionId, move: always({ kind: 'study' }) }),
    'household.overrideKind': fc.record({ householdId, kind: always('lone-elder'), reason: text }),
    'myself.copy': fc.record({ residentId }),
    'myself.correct': fc.record({ residentId, field: always('name'), value: text }),
    'myself.decide': fc.record({ verificationId, verdict: always('confirmed'), relation, isConsented }),
    'myself.delete': fc.record({ residentId }),
    'myself.issueCode': fc.record({ residentId, relation, isConsented }),
    'myself.withdrawConsent': fc.record({ residentId, field }),
    'report.advance': fc.record({ reportId }),
    'resident.collect': fc.record({ householdId, values }),
    'resident.confirm': fc.record({ residentId, fields: fc.tuple(field) }),
    'resident.correct': fc.record({ residentId, values: always({ name: '别名' }), seen: always({ name: null }) }),
    'resident.enter': fc.record({ householdId, values }),
    'resident.recordEvent': fc.record({ residentId, event: always('died'), effectiveOn: always('2026-11-01') }),
    'resident.reveal': fc.record({ residentId, field: always('phone'), purpose: always('reach-resident') }),
    'resident.settle': residentId.map((id) => ({
      residentId: id,
      field: 'name',
      factId: `${id}-listed`,
      reason: '无',
    })),
    'resident.upload': fc.record({ buildingId, rows: rowsOfSheet }),
    'signal.close': fc.record({ signalId, verdict: always('dismissed') }),
    'signal.takeBack': fc.record({ signalId }),
    'suggestion.correctTag': fc.record({ suggestionId, primary: always('noise') }),
    'suggestion.decideCheck': fc.record({ suggestionId, verdict: always('passed') }),
    'suggestion.moveForAuthor': fc.record({ suggestionId, move: always({ kind: 'withdraw' }) }),
    'suggestion.note': fc.record({ buildingId, text }),
    'suggestion.reveal': fc.record({ suggestionId, part: always('text'), purpose: always('reach-family') }),
    'suggestion.typeOut': fc.record({ suggestionId, text }),
    'suggestion.move': fc.record({ suggestionId, move: always({ kind: 'accept' }) }),
    'suggestion.moveOwn': fc.record({ suggestionId: ownSuggestionId, move: always({ kind: 'withdraw' }) }),
    'volunteer.signUp': fc.record({ callId }),
    'volunteer.cancel': fc.record({ signUpId }),
    'volunteer.change': callId.map((id) => ({
      ...{ callId: id, title: '别的', text: '别的', placeText: '别处' },
      ...{ on: '2026-12-20', from: '09:00', to: '11:00', headcount: 100 },
    })),
    'volunteer.close': fc.record({ callId, closing: always({ kind: 'call-off', text: '下雨' }) }),
    'visit.record': fc.record({ householdId, outcome: always('met'), note: text }),
    'visit.raise': fc.record({ visitId, text }),
    'visit.reveal': fc.record({ visitId, part: always('note'), purpose: always('reach-family') }),
    'visit.withdraw': fc.record({ visitId }),
  };
};

/** Writes that name nobody's ground: what I say, accept or have read; the desk of the street, whose ground is everywhere. */
export const GROUNDLESS_WRITES: readonly string[] = [
  'access.accept',
  'access.follow',
  'feedback.answer',
  'feedback.reveal',
  'feedback.ship',
  'feedback.submit',
  // What is imported lies on the importer's own ground, whatever its rows say.
  'lookback.importRecords',
  'message.markAllRead',
  'message.markRead',
  'message.noteConsent',
  'message.remindNextMonth',
  'myself.ask',
  'myself.bind',
  'myself.leave',
  'report.request',
  'suggestion.join',
  'suggestion.submit',
  // It lies on the ground of whoever raises it.
  'volunteer.raise',
];
