import { z } from 'zod';
import { Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Place } from '../shared/scope';

/** What WeChat's code of a building carries: an opaque word, looked up on the server. WeChat allows 32 characters. */
export const Scene = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/);
export type Scene = z.infer<typeof Scene>;

/** 楼栋码: one for each building, for good: it hangs in the stairwell. `_id` is the scene, `fileId` the picture in private storage. */
export const BuildingCode = Place.extend({
  _id: Scene,
  buildingId: Id,
  fileId: z.string(),
  madeAt: Instant,
});
export type BuildingCode = z.infer<typeof BuildingCode>;

/** The page that opens when it is scanned. */
export const CODE_PAGE = 'pages/suggest/suggest';
