import { makingHandlers } from '../../capabilities/report/reporting.handlers';
import { sheetHandlers } from '../../capabilities/sheet/handlers';

export const reportingHandlers = [...makingHandlers, ...sheetHandlers];
