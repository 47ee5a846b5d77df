import { listSources } from '../../../miniprogram/domain/look-back/contracts';
import { handle } from '../../kernel/handler';
import { outsideSources } from '../suggestion/port';

/** One round trip: who calls. */
export const listSourcesHandler = handle(listSources, () => Promise.resolve({ sources: outsideSources() }));
