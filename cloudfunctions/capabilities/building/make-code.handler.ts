import { nameOfBuilding, type Building } from '../../../miniprogram/domain/building/building';
import { CODE_PAGE, type BuildingCode } from '../../../miniprogram/domain/building/building-code';
import { makeCode } from '../../../miniprogram/domain/building/contracts';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { idOf } from '../../kernel/crypto';
import { handle } from '../../kernel/handler';
import { storeFile, temporaryUrl } from '../../kernel/storage';
import { drawCode } from '../../kernel/wechat-code';
import { addCode, findBuilding, findCode } from './repository';

/** Long enough to look at it and to keep it. */
const OPEN_SECONDS = 10 * 60;

/**
 * The code follows from the building: whoever asks twice, or was killed in between, gets the same one. Round trips: caller; building
 * and code at once; the first time the picture is drawn, stored and remembered.
 */
export const makeCodeHandler = handle(makeCode, async ({ input: { buildingId }, caller, now }) => {
  const { scope } = appointed(caller);
  const scene = idOf('building code', buildingId);
  const [building, known] = await Promise.all([findBuilding(scope, buildingId), findCode(scene)]);
  if (building === undefined) throw new DomainError('not-found', `building ${buildingId}`);
  const { fileId } = known ?? (await draw(building, scene, now));
  const url = await temporaryUrl(fileId, OPEN_SECONDS);
  if (url === undefined) throw new DomainError('code-undrawn', `code of ${buildingId}: the picture is gone`);
  const expiresAt = new Date(Date.parse(now) + OPEN_SECONDS * 1000).toISOString();
  return { building: nameOfBuilding(building), url, expiresAt };
});

async function draw(building: Building, scene: string, now: Instant): Promise<BuildingCode> {
  const picture = await drawCode(CODE_PAGE, scene);
  if (picture === undefined) throw new DomainError('code-undrawn', `code of ${building._id}`);
  const fileId = await storeFile(`building-codes/${scene}.png`, picture);
  const place = placeOf({ ...building, buildingId: building._id });
  return addCode({ ...place, _id: scene, fileId, madeAt: now });
}
