import { collectResident } from '../../../miniprogram/domain/resident/contracts';
import { handle } from '../../kernel/handler';
import { addResident } from './newcomer';

export const collectHandler = handle(collectResident, ({ input, ...call }) =>
  addResident({ ...input, event: 'collected', source: 'visit' }, call),
);
