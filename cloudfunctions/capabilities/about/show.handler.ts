import { showAbout } from '../../../miniprogram/domain/about/contracts';
import { currentDeployment } from '../../kernel/deployment';
import { handle } from '../../kernel/handler';

/** Needs no row: all of it is set when the function is deployed. */
export const showHandler = handle(showAbout, async () => {
  const { isDemo, ownerName, ownerLevel, filingNumber } = currentDeployment();
  return {
    isDemo,
    ...(ownerName !== undefined && { ownerName }),
    ...(ownerLevel !== undefined && { ownerLevel }),
    ...(filingNumber !== undefined && { filingNumber }),
  };
});
