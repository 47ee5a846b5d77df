import { z } from 'zod';
import { Handled } from '../handling/handling';
import { Day, Instant } from '../shared/calendar';
import { Choice } from '../shared/choices';
import { Id, ReceiptKey } from '../shared/ids';
import { Place } from '../shared/scope';
import { Category, Urgency } from '../text-tag/category';

export const CLASS_TITLE_MAX = 40;
export const MILESTONE_MAX = 60;
/** A plan with more of them is several plans. */
export const MILESTONES_MAX = 12;

/**
 * 节点: a step of the plan for a class, with the day by which it is to be reached. The 报进展 that reaches it names it by its id. `missedOn`:
 * the first day that had gone by when another was set in its place.
 */
export const Milestone = z.object({
  milestoneId: Id,
  text: z.string().min(1).max(MILESTONE_MAX),
  dueOn: Day,
  missedOn: Day.optional(),
});
export type Milestone = z.infer<typeof Milestone>;

/** 放到公开栏, or 从公开栏撤下, as it was taken. */
export const Publishing = Choice.extend({ isPublic: z.boolean() });
export type Publishing = z.infer<typeof Publishing>;

/**
 * 一类问题: voices about the same matter at the same place, handled as one (从“剖析一个问题”到“解决一类问题”). The voices stay as they are
 * and name it by `classId`; `_id` is the receipt key of the merge that made it.
 */
export const ProblemClass = Place.partial({ gridId: true, buildingId: true })
  .extend({
    _id: Id,
    /** Written by the committee, without names and numbers: it stands on the public board. */
    title: z.string().min(1).max(CLASS_TITLE_MAX),
    category: Category,
    urgency: Urgency,
    placeText: z.string().max(100).optional(),
    /** Voices that have not been withdrawn; counted anew after every change, never added to. */
    voiceCount: z.number().int(),
    /** Grows with every count that is saved, so that an older count never stands over a newer one. */
    countVersion: z.number().int(),
    firstRaisedAt: Instant,
    lastRaisedAt: Instant,
    begunAt: Instant,
    begunBy: z.object({ personId: Id, name: z.string() }),
    /** On the public board of the community. */
    isPublic: z.boolean(),
    /** Who put it there and who took it off, oldest first. */
    publishings: z.array(Publishing).optional(),
    /** In the order in which they are to be reached. `plannedKey`: the write that set them. */
    milestones: z.array(Milestone).max(MILESTONES_MAX).optional(),
    plannedKey: ReceiptKey.optional(),
    /** All voices were split off: it stays as a record and on no list. */
    isDissolved: z.literal(true).optional(),
  })
  .merge(Handled);
export type ProblemClass = z.infer<typeof ProblemClass>;
