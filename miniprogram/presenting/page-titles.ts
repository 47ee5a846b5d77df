/** What each page of app.json calls itself in its head: a page cannot read another's settings at run time. A test compares. */
const PAGE_TITLES: Readonly<Record<string, string>> = {
  'pages/home/home': '百家门',
  'pages/inbox/inbox': '消息',
  'pages/sign-in/sign-in': '接受邀请',
  'pages/follow-building/follow-building': '选楼栋',
  'pages/suggest/suggest': '提建议',
  'pages/suggestions/suggestions': '我提过的',
  'pages/suggestion/suggestion': '进度',
  'pages/feedback/feedback': '给工具提意见',
  'pages/releases/releases': '新版本说明',
  'pages/about/about': '关于',
  'cadre/home/home': '今天',
  'cadre/choose-building/choose-building': '选楼栋',
  'cadre/building/building': '门牌阵',
  'cadre/record-visit/record-visit': '记走访',
  'cadre/household/household': '户情',
  'cadre/household-kind/household-kind': '户型',
  'cadre/resident/resident': '一人一档',
  'cadre/resident-field/resident-field': '修正',
  'cadre/resident-facts/resident-facts': '变更记录',
  'cadre/add-resident/add-resident': '加一个人',
  'cadre/life-event/life-event': '去世、迁出、换户',
  'cadre/dispute/dispute': '定下来用哪一个',
  'cadre/disputes/disputes': '有出入',
  'cadre/visits/visits': '走访记录',
  'cadre/attachments/attachments': '照片和录音',
  'cadre/people/people': '人员与邀请',
  'cadre/problem-classes/problem-classes': '一类问题',
  'cadre/problem-class/problem-class': '这类问题',
  'cadre/look-back/look-back': '回头',
  'cadre/import-records/import-records': '导入线索',
  'cadre/reports/reports': '报表',
  'volunteer/home/home': '我的楼',
  'department/home/home': '未办结的诉求',
  'department/street/street': '街道',
  'department/feedback-desk/feedback-desk': '对工具的意见',
};

/** A page that this version does not know, of an older or newer phone. */
const UNKNOWN = '别的页面';

export const pageTitle = (path: string): string => PAGE_TITLES[path] ?? UNKNOWN;
