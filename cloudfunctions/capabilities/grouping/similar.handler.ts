import { findSimilarClasses } from '../../../miniprogram/domain/problem-class/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { listJoinable } from '../problem-class/port';
import { classesSpokenFor } from '../suggestion/port';
import { tag } from '../text-tag/port';
import { rareness } from './rareness';
import { similarClasses } from './service';

/**
 * 我也遇到, before a duplicate is made. Nothing of what she writes is kept. What is urgent waits for no class. Three round trips: caller,
 * building, classes; a fourth where some are near: which of them she is a voice of.
 */
export const similarHandler = handle(findSimilarClasses, async ({ input: { buildingId, text }, caller, now }) => {
  const building = await findPublicBuilding(buildingId);
  if (building === undefined) throw new DomainError('not-found', `building ${buildingId}`);
  const { primary, isSure, urgency } = tag(text);
  if (urgency === 'urgent') return { classes: [] };
  const classes = await listJoinable(building.communityId);
  const writing = { text, place: building.name, category: isSure ? primary : undefined, on: dayOf(now) };
  const near = similarClasses(writing, classes, rareness());
  if (near.length === 0) return { classes: near };
  const spokenFor = await classesSpokenFor(
    caller.openid,
    near.map(({ classId }) => classId),
  );
  return { classes: near.map((one) => (spokenFor.includes(one.classId) ? { ...one, isJoined: true as const } : one)) };
});
