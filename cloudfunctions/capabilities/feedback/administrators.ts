import { administratorBySetting, servedStreet } from '../../kernel/caller';
import { findUser, listAppointed } from '../access/port';

export interface Administrator {
  openid: string;
  personId: string;
}

/**
 * All 街道管理员 of the street that this environment serves: those who are stored, and the one whom the deploy settings name.
 * @throws when the settings name no street, or it has no administrator: whoever is to be told is not there.
 */
export async function listAdministrators(): Promise<Administrator[]> {
  const street = servedStreet();
  if (street === undefined) throw new Error('SUBDISTRICT_ID is not set');
  const first = administratorBySetting();
  const [stored, known] = await Promise.all([
    listAppointed(street, ['subdistrict-admin']),
    first && findUser(first.openid),
  ]);
  const administrators = stored.map(({ _id: openid, personId }) => ({ openid, personId }));
  // The setting counts only while nothing else is stored of her.
  if (first && known === undefined) administrators.push({ openid: first.openid, personId: first.personId });
  if (administrators.length === 0) throw new Error(`${street.subdistrictId} has no administrator`);
  return administrators;
}
