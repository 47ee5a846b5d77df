import { z } from 'zod';

/**
 * 诉求类别: what a person wants changed. Codes are stored, exported and exchanged, so they never change; labels may.
 * The first five are the campaign's own "small things that are big" and may never be folded into others.
 * `department` is the 科室 that hears of it by default.
 */
export const CATEGORIES = {
  health: { label: '家门口健康', department: '社区服务办公室' },
  minors: { label: '未成年人保护', department: '未成年人保护工作站' },
  'owners-committee': { label: '业委会与业主自治', department: '社区自治办公室' },
  charging: { label: '充电桩', department: '社区管理办公室' },
  employment: { label: '就业与社保', department: '社区服务办公室' },
  elevator: { label: '电梯', department: '社区管理办公室' },
  parking: { label: '停车与出行', department: '社区管理办公室' },
  noise: { label: '噪音扰民', department: '综合行政执法队' },
  environment: { label: '环境污染', department: '综合行政执法队' },
  sanitation: { label: '垃圾分类与保洁', department: '社区管理办公室' },
  'public-space': { label: '公共空间与健身设施', department: '社区管理办公室' },
  repair: { label: '房屋维修', department: '社区管理办公室' },
  property: { label: '物业管理', department: '社区管理办公室' },
  'illegal-building': { label: '违建与群租', department: '综合行政执法队' },
  housing: { label: '住房与动迁', department: '社区管理办公室' },
  'elder-care': { label: '养老服务', department: '社区服务办公室' },
  welfare: { label: '救助与优抚', department: '社区服务办公室' },
  education: { label: '教育与托育', department: '社区服务办公室' },
  culture: { label: '文体活动与科普课堂', department: '社区自治办公室' },
  dispute: { label: '邻里与家庭矛盾', department: '平安办公室' },
  pets: { label: '养宠', department: '综合行政执法队' },
  safety: { label: '平安与消防', department: '平安办公室' },
  commerce: { label: '商贸与消费', department: '综合行政执法队' },
  governance: { label: '政务与基层作风', department: '社区党群办公室' },
  other: { label: '其他', department: '社区党群办公室' },
} as const satisfies Record<string, { label: string; department: string }>;

export type Category = keyof typeof CATEGORIES;
/** In the order of the table, which is also the order of a model's outputs. */
export const CATEGORY_CODES = Object.keys(CATEGORIES) as [Category, ...Category[]];
export const Category = z.enum(CATEGORY_CODES);

/** How soon somebody must act, from the least to the most. */
export const URGENCIES = {
  normal: { label: '一般' },
  /** Health, no water, power or lift, a date within a week. */
  soon: { label: '尽快' },
  /** Danger to life or limb now. */
  urgent: { label: '紧急' },
} as const satisfies Record<string, { label: string }>;

export type Urgency = keyof typeof URGENCIES;
export const URGENCY_CODES = Object.keys(URGENCIES) as [Urgency, ...Urgency[]];
export const Urgency = z.enum(URGENCY_CODES);
