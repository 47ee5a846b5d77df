import { nameOfBuilding } from '../../../miniprogram/domain/building/building';
import { openCode } from '../../../miniprogram/domain/building/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findCode, findPublicBuilding } from './repository';

/** Names only, as in the directory. Three round trips: caller; code; building. */
export const openCodeHandler = handle(openCode, async ({ input: { scene } }) => {
  const code = await findCode(scene);
  const building = code && (await findPublicBuilding(code.buildingId));
  if (building === undefined) throw new DomainError('not-found', `code ${scene}`);
  return { building: nameOfBuilding(building) };
});
