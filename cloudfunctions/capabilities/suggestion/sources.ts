import { parseSources, type OutsideSource } from '../../../miniprogram/domain/suggestion/source';

/** Desks that the deploy setting `OUTSIDE_SOURCES` names; without it, those of the article. */
export function outsideSources(): OutsideSource[] {
  const { OUTSIDE_SOURCES } = process.env;
  return OUTSIDE_SOURCES ? parseSources(OUTSIDE_SOURCES) : parseSources();
}
