import { mount } from '../../kernel/mount';
import { reportingHandlers } from './handlers';

/** Spreadsheets, written in staged pages and read from a file: more memory and time than a tap needs. */
export const main = mount(reportingHandlers);
