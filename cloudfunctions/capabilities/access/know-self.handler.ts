import { knowSelf } from '../../../miniprogram/domain/access/contracts';
import { handle } from '../../kernel/handler';
import { selfOf } from './service';

export const knowSelfHandler = handle(knowSelf, async ({ caller }) => selfOf(caller));
