/** The tagger for whoever stores a text, and what people have taught it. */
export { knownCorrections } from './known';
export { forgetCorrection, hasCorrectionsWithin, saveCorrection } from './repository';
export { modelVersion, tag } from './tagger';
