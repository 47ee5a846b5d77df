import type { MessageValues } from './values';

/** What a step is to whoever waits for it; on a button it says what one does. */
export const TOLD: Readonly<Record<string, string>> = {
  受理: '受理了',
  居委来办: '自己来办',
  /** In messages of earlier versions. */
  居委办: '自己来办',
  上报科室: '上报了科室',
  转专项: '列进了专项',
  转交科室: '转给了别的科室',
  退回居委: '退回了居委',
  从科室收回: '从科室收了回来，另想办法',
  请科室退回: '请科室把它退回来',
  开始办理: '开始办了',
  报进展: '有了新进展',
  办结: '办好了',
  暂不具备条件: '说眼下还办不了，写明了理由',
  合并入类: '把它和邻居们说的归成一类，一起办',
  从一类问题中拆出: '把它单独拿出来办',
  导错了: '查明这一条导错了，拿掉了',
};

export const IDEA_ARRIVALS = {
  handed: '有一个金点子请您看',
  recalled: '居委收回了一个金点子',
  answered: '科室答复了一个金点子',
} as const;
export const ARRIVALS = {
  urgent: '来了一条紧急诉求',
  handed: '有一件事交到您的科室',
  returned: '科室退回了一件事',
  reopened: '居民说还没办好，要重新办理',
  disagreed: '居民不同意“暂不具备条件”，请书记再看',
  'asked-back': '居委请您的科室退回一件事，理由写在里面',
} as const;
export const ENDS = {
  confirmed: '有一件事居民答复了',
  withdrawn: '有一件事居民答复了',
  merged: '有一件事归进了一类',
  recalled: '有一件事居委收回了',
  reconsidered: '有一件事转回居委了',
  dissolved: '有一类问题不用再办了',
} as const;

/** What is left to do of it for the desk that is told: nothing. */
export const ENDED: Readonly<Record<keyof typeof ENDS, readonly [what: string, so: string]>> = {
  confirmed: ['居民确认办好了', '这件事办完了'],
  withdrawn: ['居民撤回了一件事', '不用再办'],
  recalled: ['居委收回了交给您科室的一件事', '不用再办'],
  merged: ['居委把您科室在办的一件事归进了一类', '跟那一类一起办，不用单独办'],
  reconsidered: ['居民不同意您科室答复的“暂不具备条件”', '由居委书记再看，您的科室不用再办'],
  dissolved: ['您科室在办的一类散了', '各条另办或者撤回了，这一类不用再办'],
};
/** What a 科室 has no more opens for it no more. */
export const GONE: readonly (keyof typeof ENDS)[] = ['recalled', 'reconsidered', 'dissolved'];

/** What is late, to whoever is to do it, and to whoever answers for it to the person who said it. */
export const OVERDUE: Readonly<Record<MessageValues['overdue']['why'], (day: string, isAway: boolean) => string>> = {
  late: (day, isAway) => `原定 ${day}前走下一步，还没有走${isAway ? '' : '，请看一看'}`,
  review: (_, isAway) => (isAway ? '到了说好的复查日' : '到了说好的复查日，请再看看条件够不够'),
  unanswered: (day, isAway) =>
    isAway ? `请它退回，${day}前该答复，还没有答复` : `居委请您的科室退回，${day}前该答复，退不退都请走一步`,
};
