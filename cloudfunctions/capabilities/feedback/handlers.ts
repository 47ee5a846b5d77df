import { answerHandler } from './answer.handler';
import { countCreditsHandler } from './count-credits.handler';
import { listDeskHandler } from './list-desk.handler';
import { listOwnHandler } from './list-own.handler';
import { revealHandler } from './reveal.handler';
import { shipHandler } from './ship.handler';
import { submitHandler } from './submit.handler';

export const feedbackHandlers = [
  submitHandler,
  listOwnHandler,
  listDeskHandler,
  answerHandler,
  shipHandler,
  countCreditsHandler,
  revealHandler,
];
