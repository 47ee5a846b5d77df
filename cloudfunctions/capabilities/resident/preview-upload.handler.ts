import { previewUpload } from '../../../miniprogram/domain/resident/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { previewOf } from './service';
import { planSheet } from './sheet-plan';

export const previewUploadHandler = handle(previewUpload, async ({ input, caller, now }) => {
  const rows = await planSheet(appointed(caller).scope, input, dayOf(now));
  return { rows: rows.map(({ row, plan }) => previewOf(row, plan)) };
});
