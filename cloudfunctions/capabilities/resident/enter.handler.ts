import { enterResident } from '../../../miniprogram/domain/resident/contracts';
import { handle } from '../../kernel/handler';
import { addResident } from './newcomer';

export const enterHandler = handle(enterResident, ({ input, ...call }) =>
  addResident({ ...input, source: 'office' }, call),
);
