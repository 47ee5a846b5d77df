import { z } from 'zod';

/**
 * What a value may be used for (个人信息保护法 第六条: a clear and reasonable purpose, and the least that serves it). Whoever opens
 * a sealed value chooses one of its purposes, and it is written down.
 */
export const PURPOSES = {
  'know-neighbour': { label: '认识居民、走访联系' },
  'reach-resident': { label: '打电话联系本人' },
  'reach-family': { label: '紧急时联系家人' },
  'apply-service': { label: '代办养老、助残等服务' },
  'verify-identity': { label: '核对是不是本人' },
  'care-for-elder': { label: '照护老人的健康安全' },
  'protect-minor': { label: '未成年人保护' },
  'answer-feedback': { label: '答复提意见的人' },
  'own-copy': { label: '本人查阅、复制' },
} as const;
export type Purpose = keyof typeof PURPOSES;
export const Purpose = z.enum(Object.keys(PURPOSES) as [Purpose, ...Purpose[]]);
