/** The tagger for whoever stores a text, and what people have taught it. */
export { knownCorrections } from './known';
export { forgetCorrection, saveCorrection } from './repository';
export { tag } from './tagger';
