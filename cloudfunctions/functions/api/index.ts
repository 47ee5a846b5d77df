import { mount } from '../../kernel/mount';
import { apiHandlers } from './handlers';

/** Every tap of a finger: one function, so that all share its warm instances. */
export const main = mount(apiHandlers);
