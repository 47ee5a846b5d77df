import type { IdeaStanding } from '../../../miniprogram/domain/idea/idea';
import { isCommittee } from '../../../miniprogram/domain/shared/permissions';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { appointed, type Caller } from '../../kernel/caller';
import { deskOf, findForDesk, findSuggestion } from '../suggestion/port';
import type { IdeaDesk } from './repository';

/** Whoever calls, at the desk where ideas lie for her. Staff without a 科室 stand for none, and find nothing. */
export function ideaDeskOf(caller: Caller): { desk: IdeaDesk; standing: IdeaStanding; unit: string } {
  const { role, scope, scopeName, departmentName: department = '' } = appointed(caller);
  if (isCommittee(role)) return { desk: { scope }, standing: { holder: 'committee' }, unit: scopeName };
  return { desk: { scope, department }, standing: { holder: 'department', department }, unit: department };
}

/** The 建议 under an idea: of the committee's own as far as she may read it; a 科室 comes to it by the idea that it was handed. */
export const findSaid = (caller: Caller, suggestionId: string): Promise<Suggestion | undefined> => {
  const desk = deskOf(caller);
  return desk.department === undefined ? findForDesk(desk, suggestionId) : findSuggestion(suggestionId);
};
