import { countCredits } from '../../../miniprogram/domain/feedback/contracts';
import { handle } from '../../kernel/handler';
import { listCredits } from './repository';
import { peopleByLine } from './service';

export const countCreditsHandler = handle(countCredits, async () => ({ credits: peopleByLine(await listCredits()) }));
