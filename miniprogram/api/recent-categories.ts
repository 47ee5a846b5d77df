import { z } from 'zod';
import { Category } from '../domain/text-tag/category';
import { keep, readKept } from '../platform/storage';

const KEY = 'recent-categories';
/** As many as stand beside the two candidates without a second look. */
const KEPT_MAX = 4;
const Recent = z.array(Category);

/** Categories to which something was changed on this phone, the latest first. */
export async function recentCategories(): Promise<Category[]> {
  const kept = Recent.safeParse(await readKept(KEY));
  return kept.success ? kept.data : [];
}

/** A phone whose storage is full forgets it, and nothing is lost. */
export async function noteCategory(chosen: Category): Promise<Category[]> {
  const recent = [chosen, ...(await recentCategories()).filter((one) => one !== chosen)].slice(0, KEPT_MAX);
  await keep(KEY, recent).catch(() => undefined);
  return recent;
}
