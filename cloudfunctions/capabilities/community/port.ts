export { findCommunity, listCommunities, listPublicCommunities } from './repository';
