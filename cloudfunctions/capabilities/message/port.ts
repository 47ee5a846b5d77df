export { deliver } from './deliver';
export { countUnread, forgetTold } from './repository';
export { templateIds } from './templates';
