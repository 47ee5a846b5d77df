import { shortTime, type Instant } from '../domain/shared/calendar';

/** Above what comes from this phone instead of the cloud. */
export const keptWords = (keptAt: Instant): string => `现在没有网络，这是手机里的，更新于 ${shortTime(keptAt)}。`;

/** On a home that cannot ask for today's doors, where doors are at hand all the same. */
export const doorsAtHand = (buildingCount: number): string =>
  `现在没有网络。手机里留着 ${buildingCount} 栋楼的门牌，可以照常记走访，连上就自动发出。`;

/** Above what was read from the cloud while this page was open. */
export const CUT_OFF = '现在没有网络，下面是刚才读到的内容。';
