import { verifyAudit } from '../../../miniprogram/domain/audit/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { checkChain } from './check';

/** A secretary's own chain; for the street its own and all of its communities'. */
export const verifyHandler = handle(verifyAudit, async ({ caller }) => {
  const { communityId, subdistrictId } = appointed(caller).scope;
  const chainIds =
    communityId === undefined
      ? [subdistrictId, ...(await listCommunities(subdistrictId)).map(({ _id }) => _id)]
      : [communityId];
  const chains = [];
  for (const chainId of chainIds) {
    const { end, fault } = await checkChain(chainId);
    chains.push({ chainId, entryCount: end.number, ...(fault && { fault }) });
  }
  return { chains };
});
