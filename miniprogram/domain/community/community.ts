import { z } from 'zod';
import { Id } from '../shared/ids';

/** 居民区: one neighbourhood committee's ground. `_id` is its twelve-figure statistical code. */
export const Community = z.object({
  _id: Id,
  subdistrictId: Id,
  subdistrictName: z.string().min(1).max(30),
  /** As on the plaque, e.g. `东五居委会`. */
  name: z.string().min(1).max(30),
});
export type Community = z.infer<typeof Community>;
