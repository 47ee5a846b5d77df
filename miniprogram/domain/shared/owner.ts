/**
 * 主办单位的层级. Rules for government apps: units below the county (区) should not develop one, and a mini-program is filed with its
 * authority before it goes live.
 */
export const OWNER_LEVELS = ['居民区', '街道', '区', '市', '国家'] as const;
export type OwnerLevel = (typeof OWNER_LEVELS)[number];

/** The lowest level that may own the tool in production. */
const LEAST_LEVEL: OwnerLevel = '区';

/** What a deployment says about itself; what it does not say is absent. */
export interface Deployment {
  /** Only a deployment that calls itself a demo is one: whoever forgets the setting has a production. */
  readonly isDemo: boolean;
  readonly ownerName?: string | undefined;
  readonly ownerLevel?: string | undefined;
  readonly filingNumber?: string | undefined;
}

const isLevel = (level: string | undefined): level is OwnerLevel =>
  (OWNER_LEVELS as readonly (string | undefined)[]).includes(level);

/** Why this deployment may not serve anybody, for its engineers; nothing when it may. A demo may always. */
export function deploymentFault({ isDemo, ownerName, ownerLevel, filingNumber }: Deployment): string | undefined {
  if (isDemo) return undefined;
  if (!ownerName) return 'OWNER_NAME is not set';
  if (!isLevel(ownerLevel)) return `OWNER_LEVEL is none of ${OWNER_LEVELS.join(' ')}`;
  if (OWNER_LEVELS.indexOf(ownerLevel) < OWNER_LEVELS.indexOf(LEAST_LEVEL))
    return `OWNER_LEVEL ${ownerLevel} is below ${LEAST_LEVEL}`;
  return filingNumber ? undefined : 'FILING_NUMBER is not set';
}
