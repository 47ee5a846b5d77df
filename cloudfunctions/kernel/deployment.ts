import type { Deployment } from '../../miniprogram/domain/shared/owner';

/** What `STAGE` must say for a deployment to count as a demo; anything else, and nothing, is a production. */
const DEMO = 'demo';

/** A setting that was not given, left empty, or left as the deploy tool's own placeholder (`{{env.OWNER_NAME}}`) is absent. */
const given = (value: string | undefined): string | undefined =>
  value === undefined || /^\s*$|^\{\{.*\}\}$/.test(value) ? undefined : value;

/** What the deploy settings say of this deployment. */
export function currentDeployment(): Deployment {
  const { STAGE, OWNER_NAME, OWNER_LEVEL, FILING_NUMBER } = process.env;
  return {
    isDemo: STAGE === DEMO,
    ownerName: given(OWNER_NAME),
    ownerLevel: given(OWNER_LEVEL),
    filingNumber: given(FILING_NUMBER),
  };
}
