import { administratorBySetting } from '../../kernel/caller';
import { findUser, listAppointed } from '../access/port';

export interface Administrator {
  openid: string;
  personId: string;
}

/** All 街道管理员 of the street that this environment serves: those who are stored, and the one whom the deploy settings name. */
export async function listAdministrators(): Promise<Administrator[]> {
  const first = administratorBySetting();
  if (first === undefined) return [];
  const [stored, known] = await Promise.all([
    listAppointed(first.scope, ['subdistrict-admin']),
    findUser(first.openid),
  ]);
  const administrators = stored.map(({ _id: openid, personId }) => ({ openid, personId }));
  // The setting counts only while nothing else is stored of her.
  return known === undefined ? [...administrators, { openid: first.openid, personId: first.personId }] : administrators;
}
