import * as about from '../../miniprogram/domain/about/contracts';
import * as access from '../../miniprogram/domain/access/contracts';
import * as attachment from '../../miniprogram/domain/attachment/contracts';
import * as audit from '../../miniprogram/domain/audit/contracts';
import * as building from '../../miniprogram/domain/building/contracts';
import * as feedback from '../../miniprogram/domain/feedback/contracts';
import * as household from '../../miniprogram/domain/household/contracts';
import * as myself from '../../miniprogram/domain/myself/contracts';
import * as receipt from '../../miniprogram/domain/receipt/contracts';
import * as report from '../../miniprogram/domain/report/contracts';
import * as message from '../../miniprogram/domain/message/contracts';
import type { Contract } from '../../miniprogram/domain/shared/contract';
import * as sheet from '../../miniprogram/domain/sheet/contracts';
import * as resident from '../../miniprogram/domain/resident/contracts';
import * as suggestion from '../../miniprogram/domain/suggestion/contracts';
import * as suggestionDesk from '../../miniprogram/domain/suggestion/desk-contracts';
import * as ownSuggestion from '../../miniprogram/domain/suggestion/own-contracts';
import * as earlySignal from '../../miniprogram/domain/early-signal/contracts';
import * as idea from '../../miniprogram/domain/idea/contracts';
import * as lookBack from '../../miniprogram/domain/look-back/contracts';
import * as problemClassBoard from '../../miniprogram/domain/problem-class/board-contracts';
import * as problemClassDesk from '../../miniprogram/domain/problem-class/desk-contracts';
import * as problemClass from '../../miniprogram/domain/problem-class/contracts';
import * as volunteerCall from '../../miniprogram/domain/volunteer-call/contracts';
import * as visit from '../../miniprogram/domain/visit/contracts';

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'action' in value;

/** Every action of the domain, found rather than listed: a new one is under the laws from its first day. */
export const contracts: readonly Contract[] = [
  about,
  access,
  attachment,
  audit,
  feedback,
  building,
  household,
  message,
  myself,
  receipt,
  report,
  resident,
  sheet,
  suggestion,
  suggestionDesk,
  ownSuggestion,
  idea,
  volunteerCall,
  earlySignal,
  problemClass,
  problemClassDesk,
  problemClassBoard,
  lookBack,
  visit,
].flatMap((concept) => Object.values(concept as Record<string, unknown>).filter(isContract));
