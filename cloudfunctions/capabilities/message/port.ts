export { deliver } from './deliver';
export { countUnread } from './repository';
export { templateIds } from './templates';
