export { findCommunity, listCommunities } from './repository';
