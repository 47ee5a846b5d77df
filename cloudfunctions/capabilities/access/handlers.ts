import { acceptHandler } from './accept.handler';
import { dismissHandler } from './dismiss.handler';
import { followHandler } from './follow.handler';
import { inviteHandler } from './invite.handler';
import { knowSelfHandler } from './know-self.handler';
import { listAppointmentsHandler } from './list-appointments.handler';
import { nameForMinorsHandler } from './name-for-minors.handler';

export const accessHandlers = [
  knowSelfHandler,
  inviteHandler,
  acceptHandler,
  followHandler,
  dismissHandler,
  listAppointmentsHandler,
  nameForMinorsHandler,
];
