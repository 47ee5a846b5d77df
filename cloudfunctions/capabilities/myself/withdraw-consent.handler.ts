import { withdrawConsent } from '../../../miniprogram/domain/myself/contracts';
import { RESIDENT_FIELDS } from '../../../miniprogram/domain/resident/fields';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { consentFieldsOf, withdrawField } from '../resident/port';
import { mustFindOwn, speakerOf } from './own-record';

/** What is kept by law and not on consent is not hers to withdraw; what is empty already is withdrawn. */
export const withdrawConsentHandler = handle(
  withdrawConsent,
  async ({ input: { residentId, field }, caller, ...call }) => {
    const { resident, verification } = await mustFindOwn(caller, residentId);
    const speaker = speakerOf(caller, verification, call);
    if (resident[field] === undefined) return { residentId };
    if (!(await consentFieldsOf(resident)).includes(field))
      throw new DomainError('bad-input', field, {
        field: `${RESIDENT_FIELDS[field].label}不是凭同意登记的，不能撤回；如果不对，请提出更正。`,
      });
    await withdrawField(resident, field, speaker);
    return { residentId };
  },
);
