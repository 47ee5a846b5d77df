/** Where a form that keeps drafts is filled in, and what opens it again. */
interface FormPage {
  /** What the person calls it. */
  word: string;
  path: string;
  /** Versions of the form that this version of the app opens. */
  versions: readonly number[];
  query(subject: string, about: string): Record<string, string>;
}

const byDoor = (householdId: string, address: string) => ({ householdId, address });

/** `<residentId>.<field>`, and `王秀英的电话`. */
function byField(subject: string, about: string) {
  const dot = subject.lastIndexOf('.');
  return { residentId: subject.slice(0, dot), field: subject.slice(dot + 1), name: about.replace(/的[^的]*$/, '') };
}

/** `<suggestionId>.<kind>`, or `class.<classId>.<kind>`. */
function byStep(subject: string): Record<string, string> {
  const dot = subject.lastIndexOf('.');
  const [moved, kind] = [subject.slice(0, dot), subject.slice(dot + 1)];
  return moved.startsWith('class.') ? { classId: moved.slice('class.'.length), kind } : { suggestionId: moved, kind };
}

/** `<callId>.<kind>`. */
const byCall = (subject: string) => ({ callId: subject.slice(0, subject.lastIndexOf('.')) });

/** By the name under which a form keeps its drafts. A page cannot read another's form at run time; a test compares. */
export const FORM_PAGES: Readonly<Record<string, FormPage>> = {
  'record-visit': { word: '走访', path: '/cadre/record-visit/record-visit', versions: [1], query: byDoor },
  'add-resident': { word: '加一个人', path: '/cadre/add-resident/add-resident', versions: [1], query: byDoor },
  'household-kind': { word: '户型', path: '/cadre/household-kind/household-kind', versions: [1], query: byDoor },
  'resident-field': { word: '修正', path: '/cadre/resident-field/resident-field', versions: [1, 2], query: byField },
  dispute: { word: '定下来用哪一个', path: '/cadre/dispute/dispute', versions: [1], query: byField },
  'life-event': {
    word: '去世、迁出、换户',
    path: '/cadre/life-event/life-event',
    versions: [1, 2],
    query: (residentId, name) => ({ residentId, name }),
  },
  'upload-sheet': {
    word: '上传',
    path: '/cadre/upload-sheet/upload-sheet',
    versions: [1],
    query: (buildingId, name) => ({ buildingId, name }),
  },
  'note-suggestion': {
    word: '代记',
    path: '/cadre/note-suggestion/note-suggestion',
    versions: [1],
    query: () => ({}),
  },
  'raise-note': {
    word: '记成一条诉求',
    path: '/cadre/raise-note/raise-note',
    versions: [1],
    query: (visitId) => ({ visitId }),
  },
  'type-out': {
    word: '把录音打成字',
    path: '/cadre/type-out/type-out',
    versions: [1],
    query: (suggestionId) => ({ suggestionId }),
  },
  step: { word: '诉求的下一步', path: '/cadre/step/step', versions: [1], query: byStep },
  'plan-class': {
    word: '定节点',
    path: '/cadre/plan-class/plan-class',
    versions: [1],
    query: (classId) => ({ classId }),
  },
  'idea-mark': {
    word: '列为金点子',
    path: '/cadre/idea/idea',
    versions: [1],
    query: (suggestionId) => ({ suggestionId }),
  },
  'idea-step': {
    word: '金点子的下一步',
    path: '/cadre/idea/idea',
    versions: [1],
    query: (suggestionId) => ({ suggestionId }),
  },
  'raise-call': { word: '招呼一次', path: '/cadre/raise-call/raise-call', versions: [1], query: () => ({}) },
  'change-call': {
    word: '改这次招呼',
    path: '/cadre/raise-call/raise-call',
    versions: [1, 2],
    query: (callId) => ({ callId }),
  },
  'close-call': {
    word: '致谢、取消',
    path: '/cadre/volunteer-call/volunteer-call',
    versions: [1],
    query: byCall,
  },
  'sign-up': {
    word: '报名',
    path: '/resident/volunteer-call/volunteer-call',
    versions: [1],
    query: (callId) => ({ callId }),
  },
  'import-records': {
    word: '导入线索',
    path: '/cadre/import-records/import-records',
    versions: [1],
    query: () => ({}),
  },
  'join-class': {
    word: '我也遇到',
    path: '/resident/board-class/board-class',
    versions: [1],
    query: (classId) => ({ classId }),
  },
  suggest: { word: '提建议', path: '/pages/suggest/suggest', versions: [1], query: () => ({}) },
  'suggestion-answer': {
    word: '办得怎么样',
    path: '/resident/suggestion/suggestion',
    versions: [1],
    query: (suggestionId) => ({ suggestionId }),
  },
  'own-field': {
    word: '更正',
    path: '/resident/own-field/own-field',
    versions: [1],
    query: byField,
  },
  feedback: { word: '给工具提意见', path: '/tool/feedback/feedback', versions: [1], query: () => ({}) },
  'answer-feedback': {
    word: '答复意见',
    path: '/department/feedback-desk/feedback-desk',
    versions: [1],
    query: () => ({}),
  },
};
