import { cancelHandler } from './cancel.handler';
import { changeHandler } from './change.handler';
import { closeHandler } from './close.handler';
import { listHandler } from './list.handler';
import { openHandler } from './open.handler';
import { openOursHandler } from './open-ours.handler';
import { raiseHandler } from './raise.handler';
import { signUpHandler } from './sign-up.handler';

export const volunteerCallHandlers = [
  raiseHandler,
  listHandler,
  openHandler,
  openOursHandler,
  signUpHandler,
  cancelHandler,
  changeHandler,
  closeHandler,
];
