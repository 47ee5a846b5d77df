import type { AnyDraft } from '../api/drafts';
import type { OpenWork } from '../api/open-work';
import type { OutboxItem } from '../api/outbox/outbox';
import { shortTime } from '../domain/shared/calendar';
import { receiptNumber } from '../domain/shared/ids';
import { FORM_PAGES } from './form-pages';
import { unbroken } from './unbroken';

/** What a write is called, by its action. */
const WORDS: Readonly<Record<string, string>> = {
  'visit.record': '走访',
  'visit.raise': '记成一条诉求',
  'resident.collect': '加一个人',
  'resident.enter': '加一个人',
  'resident.correct': '修正',
  'resident.confirm': '核对',
  'resident.recordEvent': '去世、迁出、换户',
  'resident.settle': '定下来用哪一个',
  'household.overrideKind': '户型',
  'resident.upload': '上传',
  'suggestion.note': '代记',
  'suggestion.typeOut': '把录音打成字',
  'suggestion.correctTag': '改类别',
  'suggestion.decideCheck': '审看',
  'suggestion.moveForAuthor': '居民的答复',
  'idea.mark': '列为金点子',
  'idea.move': '金点子的下一步',
  'volunteer.raise': '招呼一次',
  'volunteer.change': '改这次招呼',
  'volunteer.close': '致谢、取消',
  'volunteer.signUp': '报名',
  'volunteer.cancel': '取消报名',
  'signal.close': '看过提示',
  'signal.takeBack': '再提示',
  'class.merge': '合并成一类',
  'class.split': '拆出',
  'class.refuse': '不是一类',
  'class.takeBackRefusal': '撤回不是一类',
  'class.move': '一类问题的下一步',
  'class.plan': '定节点',
  'class.publish': '公开栏',
  'lookback.importRecords': '导入线索',
  'suggestion.submit': '提建议',
  'suggestion.join': '我也遇到',
  'suggestion.move': '诉求的下一步',
  'suggestion.moveOwn': '我的诉求',
  'feedback.submit': '给工具提意见',
  'feedback.answer': '答复意见',
  'feedback.ship': '意见已上线',
  'access.follow': '选楼栋',
  'building.makeCode': '楼栋码',
  'access.dismiss': '结束身份',
  'access.nameForMinors': '指定办理未成年人保护',
  'message.markRead': '消息已读',
  'message.markAllRead': '消息全部已读',
  'message.noteConsent': '同意接收提醒',
  'message.remindNextMonth': '下月提醒我',
};
const ANYTHING = '一条记录';

export const wordOf = (action: string): string => WORDS[action] ?? ANYTHING;

/** What components/outbox-line draws. */
export interface OutboxRow {
  key: string;
  what: string;
  about: string;
  /** 草稿 → 待发 → 已达 → 已确认; 没有收下, 已撤回. */
  state: string;
  tone: 'draft' | 'waiting' | 'arrived' | 'confirmed' | 'refused';
  meta: string;
  /** Why it was refused. */
  sentence: string;
  /** Big enough to show somebody. */
  number: string;
  /** Its form can be opened. */
  isOpenable: boolean;
  /** It has no form to come back to: 知道了 puts it away. */
  isAcknowledged: boolean;
}

export interface OutboxShown {
  refused: OutboxRow[];
  waiting: OutboxRow[];
  drafts: OutboxRow[];
  receipts: OutboxRow[];
  /** How full the phone's storage is; empty while there is room. */
  quota: string;
}

/** Where tapping a row leads, by its key. */
export type Destinations = Readonly<Record<string, { path: string; query: Record<string, string> }>>;

/** Below that nobody needs to know. */
const NOTABLE = 0.7;
const NEARLY_FULL = 0.9;

export function quotaWords(fullness: number): string {
  if (fullness < NOTABLE) return '';
  const tenths = Math.min(10, Math.round(fullness * 10));
  const used = `微信给这个小程序的地方已用去${tenths === 10 ? '几乎全部' : `${'一二三四五六七八九'.charAt(tenths - 1)}成`}。`;
  return fullness < NEARLY_FULL
    ? `${used}没发出的一条也不会清掉，连上网络发出后就腾出来。`
    : `${used}请尽快连上网络发出去；没发出的一条也不会清掉，手机里留的门牌会先让出地方。`;
}

const EMPTY_ROW = { about: '', sentence: '', number: '', isOpenable: false, isAcknowledged: false };

const formOf = ({ name, version }: { name: string; version: number }) => {
  const page = FORM_PAGES[name];
  return page?.versions.includes(version) ? page : undefined;
};

function itemRow(item: OutboxItem): OutboxRow {
  const { receiptKey: key, action, about, queuedAt, arrivedAt, sentence = '' } = item;
  const row = { ...EMPTY_ROW, key, what: wordOf(action), about: unbroken(about) };
  const number = receiptNumber(key);
  const kept = `${shortTime(queuedAt)}记下`;
  switch (item.state) {
    case 'refused':
      return { ...row, state: '没有收下', tone: 'refused', meta: kept, sentence, isAcknowledged: true };
    case 'returned':
      return { ...row, state: '没有收下', tone: 'refused', meta: kept, sentence };
    case 'waiting':
      return { ...row, state: '待发', tone: 'waiting', meta: `${kept}，还没离开这部手机`, isOpenable: hasForm(item) };
    case 'sent':
      return { ...row, state: '待发', tone: 'waiting', meta: `${kept}，发过，还没有回音`, isOpenable: hasForm(item) };
    case 'arrived':
      return { ...row, state: '已达', tone: 'arrived', meta: kept, number };
    case 'done':
      return { ...row, ...standingOf(item), number, meta: arrivedAt ? `${shortTime(arrivedAt)}送达` : '' };
  }
}

const hasForm = ({ form }: OutboxItem): boolean => form !== undefined && formOf(form) !== undefined;

function standingOf({ standing }: OutboxItem): Pick<OutboxRow, 'state' | 'tone'> {
  if (standing === 'withdrawn') return { state: '已撤回', tone: 'draft' };
  return standing === 'stands' ? { state: '已确认', tone: 'confirmed' } : { state: '已达', tone: 'arrived' };
}

function draftRow({ name, about, savedAt, refusal, isSent, receiptKey }: AnyDraft): OutboxRow {
  const what = FORM_PAGES[name]?.word ?? ANYTHING;
  // A form of which there is one says no more than what it is.
  const row = { ...EMPTY_ROW, key: receiptKey, what, about: about === what ? '' : unbroken(about) };
  const meta = `${shortTime(savedAt)}改过`;
  if (refusal !== undefined)
    return { ...row, state: '没有收下', tone: 'refused', meta, sentence: refusal, isOpenable: true };
  if (isSent) return { ...row, state: '待发', tone: 'waiting', meta: `${meta}，点开再发一次`, isOpenable: true };
  return { ...row, state: '草稿', tone: 'draft', meta, isOpenable: true };
}

/** Everything of one account, by what becomes of it; drafts of forms that this version does not know stay where they are. */
export function presentOutbox({ items, drafts, fullness }: OpenWork): OutboxShown {
  const rows = [...items.map(itemRow), ...drafts.filter((draft) => formOf(draft)).map(draftRow)];
  const ofTone = (...tones: OutboxRow['tone'][]) => rows.filter(({ tone }) => tones.includes(tone));
  return {
    refused: ofTone('refused'),
    waiting: ofTone('waiting'),
    drafts: rows.filter(({ state }) => state === '草稿'),
    receipts: rows.filter(({ number }) => number !== '').reverse(),
    quota: quotaWords(fullness),
  };
}

export function destinationsOf({ items, drafts }: OpenWork): Destinations {
  const ofItems = items.flatMap(({ receiptKey, form, about }) => (form ? [{ receiptKey, ...form, about }] : []));
  const known = [...ofItems, ...drafts].flatMap((one) => {
    const page = formOf(one);
    return page ? [[one.receiptKey, { path: page.path, query: page.query(one.subject, one.about) }] as const] : [];
  });
  return Object.fromEntries(known);
}

/** The line above it all: how it stands, and what the person need not do. */
export function standWords({ waiting, refused }: { waiting: number; refused: number }, isConnected: boolean): string {
  const parts = [
    refused > 0 && `${refused} 条没有收下，原因在下面。`,
    waiting > 0 &&
      (isConnected ? `${waiting} 条待发，正在发出。` : `${waiting} 条待发：现在没有网络，连上就自动发出。`),
  ].filter(Boolean);
  return parts.join('') || '都已送达。';
}

/** The quiet line on a home; empty where nothing waits. */
export function entryWords({ waiting, refused }: { waiting: number; refused: number }, isConnected: boolean): string {
  const parts = [
    waiting > 0 && `${waiting} 条待发，${isConnected ? '正在发出' : '连上网络就发出'}`,
    refused > 0 && `${refused} 条没有收下`,
  ].filter(Boolean);
  return parts.join('；');
}
