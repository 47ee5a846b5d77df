import type { HouseholdView, KeptHousehold } from '../../domain/household/contracts';
import { addressOf, HOUSEHOLD_KINDS } from '../../domain/household/household';
import { shortTime, type Day } from '../../domain/shared/calendar';
import { decisionWords, dossierWords, knownWords } from '../../presenting/household-files';
import { personWords } from '../../presenting/people';
import { visitRow, type VisitRow } from '../../presenting/visit-rows';
import { waitingWords } from '../../presenting/waiting';

/** To a 楼组长, who sees that there is a 诉求, and how far it is, but not its words. */
const KEPT_BY_COMMITTEE = '内容由居委保管';

export interface HouseholdShown {
  address: string;
  words: string;
  /** 底数清 and 情况明; empty for whoever may not open files. */
  known: string;
  /** Who set the kind by hand. */
  decided: string;
  /** May open, correct and add people. */
  mayKnow: boolean;
  people: { residentId: string; words: string; meta: string; wants: string }[];
  /** Who has died or moved away. */
  gone: { residentId: string; words: string }[];
  suggestions: { suggestionId: string; text: string; meta: string }[];
  visits: VisitRow[];
}

/** From the copy on this phone: the door and who lives behind it, and nothing that was said there. */
export const presentKept = (
  { household, communityName }: { household: KeptHousehold; communityName: string },
  today: Day,
): HouseholdShown => ({
  address: addressOf(household),
  words: `${communityName} · ${HOUSEHOLD_KINDS[household.kind].label} · ${waitingWords(household, today)}`,
  known: '',
  decided: '',
  mayKnow: false,
  people: household.residents.map((resident) => ({
    residentId: resident.residentId,
    words: personWords(resident),
    meta: `${resident.relation} · ${resident.gender}`,
    wants: '',
  })),
  gone: [],
  suggestions: [],
  visits: [],
});

export const presentHousehold = (view: HouseholdView): HouseholdShown => ({
  address: view.address,
  words: `${view.communityName} · ${HOUSEHOLD_KINDS[view.kind].label} · ${waitingWords(view, view.today)}`,
  known: knownWords(view.dossiers),
  decided: decisionWords(view.overridden),
  mayKnow: view.dossiers !== undefined,
  people: view.residents.map((resident, n) => ({
    residentId: resident.residentId,
    words: personWords(resident),
    meta: `${resident.relation} · ${resident.gender}`,
    wants: view.dossiers?.[n] ? dossierWords(view.dossiers[n]) : '',
  })),
  gone: (view.gone ?? []).map(({ residentId, name, statusLabel }) => ({
    residentId,
    words: `${name} · ${statusLabel}`,
  })),
  suggestions: view.suggestions.map(({ suggestionId, text, statusLabel, raisedAt }) => ({
    suggestionId,
    text: text ?? KEPT_BY_COMMITTEE,
    meta: `${statusLabel} · ${shortTime(raisedAt)}`,
  })),
  visits: view.visits.map(visitRow),
});
