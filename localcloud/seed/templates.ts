/**
 * The demo's subscribe templates as an owner would have picked them in WeChat's back office: what the phone's sheet calls
 * them. A template that is not here still works; the sheet then shows its id.
 */
export const TEMPLATES: readonly { id: string; title: string; banned?: true }[] = [
  { id: 'demo-reply', title: '意见反馈结果通知' },
  { id: 'demo-report', title: '报表生成提醒' },
  { id: 'demo-reminder', title: '走访提醒' },
];
