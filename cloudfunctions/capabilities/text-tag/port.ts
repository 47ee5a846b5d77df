/** The tagger for whoever stores a text: no collection of its own, so no repository. */
export { tag } from './tagger';
