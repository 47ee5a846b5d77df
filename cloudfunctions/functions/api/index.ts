import { mount } from '../../kernel/mount';
import { mountBundles } from '../../kernel/mount-bundle';
import { mountCallbacks } from '../../kernel/mount-callback';
import { apiCallbacks } from './callbacks';
import { apiHandlers } from './handlers';

/** Every tap of a finger, and WeChat's own messages: one function, so that all share its warm instances. */
export const main = mountCallbacks(mountBundles(mount(apiHandlers)), apiCallbacks);
