import { reportingHandlers } from '../../capabilities/report/reporting.handlers';
import { mount } from '../../kernel/mount';

/** Spreadsheets, in staged pages: more memory and time than a tap needs. It answers how far it is and never rows. */
export const main = mount(reportingHandlers);
