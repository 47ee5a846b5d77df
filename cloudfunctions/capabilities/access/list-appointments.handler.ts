import { listAppointments } from '../../../miniprogram/domain/access/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listAppointed, listUnanswered } from './repository';
import { appointableBy, appointmentsOf } from './service';

export const listAppointmentsHandler = handle(listAppointments, async ({ caller, now }) => {
  const { scope, role } = appointed(caller);
  const roles = appointableBy(role);
  const [users, waiting] = await Promise.all([listAppointed(scope, roles), listUnanswered(scope, roles)]);
  return { appointments: appointmentsOf(users, waiting, now) };
});
