import type { IdeaStanding } from '../../../miniprogram/domain/idea/idea';
import { isCommittee } from '../../../miniprogram/domain/shared/permissions';
import { appointed, type Caller } from '../../kernel/caller';
import type { IdeaDesk } from './repository';

/** Whoever calls, at the desk where ideas lie for her. Staff without a 科室 stand for none, and find nothing. */
export function ideaDeskOf(caller: Caller): { desk: IdeaDesk; standing: IdeaStanding; unit: string } {
  const { role, scope, scopeName, departmentName: department = '' } = appointed(caller);
  if (isCommittee(role)) return { desk: { scope }, standing: { holder: 'committee' }, unit: scopeName };
  return { desk: { scope, department }, standing: { holder: 'department', department }, unit: department };
}
