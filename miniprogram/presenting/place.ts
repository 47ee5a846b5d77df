import type { DeskSuggestion } from '../domain/suggestion/desk';

/** Where it is: the building, and what was said of the place where that does not name it already. */
export function placeWords({ placeText, buildingName }: Pick<DeskSuggestion, 'placeText' | 'buildingName'>): string {
  if (!placeText || !buildingName) return placeText ?? buildingName ?? '';
  return placeText.includes(buildingName) ? placeText : `${buildingName} ${placeText}`;
}
