export { removeSignUpsOf } from './repository';
