import type { User } from '../../../miniprogram/domain/access/access';
import type { Message } from '../../../miniprogram/domain/message/message';
import type { Api } from './api';
import { USERS } from './town';

/** A hundred neighbours of A, of whom nothing is known but the building that they follow. */
export const NEIGHBOURS: User[] = Array.from({ length: 100 }, (_, n) => ({
  ...USERS.resident,
  _id: `oNeighbour-${n}`,
  personId: `p-neighbour-${n}`,
}));

/** Terms of a call of one of them. */
export const asNeighbour = (n: number) => ({ openid: NEIGHBOURS[n]!._id });

/** A call for hands as its form sends it. */
export const CALL = {
  ...{ title: '周六清理楼道', text: '搬走杂物，带手套', placeText: '1 号楼门口' },
  ...{ on: '2026-12-05', from: '09:00', to: '11:00' },
};

/** Who was told of a call, for this reason; each as often as she was told. */
export const toldOfCalls = async (api: Api, why: string): Promise<string[]> =>
  (await api.stored<Message>('messages', { kind: 'volunteer-news' }))
    .filter(({ values }) => (values as { why: string }).why === why)
    .map(({ to }) => to)
    .sort();
