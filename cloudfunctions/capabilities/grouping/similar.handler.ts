import { findSimilarClasses } from '../../../miniprogram/domain/problem-class/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { listJoinable } from '../problem-class/port';
import { tag } from '../text-tag/port';
import { rareness } from './rareness';
import { similarClasses } from './service';

/** 我也遇到, before a duplicate is made. Nothing of what she writes is kept. Three round trips: caller, building, classes. */
export const similarHandler = handle(findSimilarClasses, async ({ input: { buildingId, text }, now }) => {
  const building = await findPublicBuilding(buildingId);
  if (building === undefined) throw new DomainError('not-found', `building ${buildingId}`);
  const classes = await listJoinable(building.communityId);
  const { primary, isSure } = tag(text);
  const writing = { text, place: building.name, category: isSure ? primary : undefined, on: dayOf(now) };
  return { classes: similarClasses(writing, classes, rareness()) };
});
