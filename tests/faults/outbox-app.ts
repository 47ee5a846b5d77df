/** What a finger reaches of the phone's side, as one script that can be launched again and again. */
export { beginDraft, listDrafts, recoverDraft, removeDraft, saveDraft } from '../../miniprogram/api/drafts';
export { acknowledge, listOutbox, takeBack } from '../../miniprogram/api/outbox/outbox';
export { resume } from '../../miniprogram/api/resume';
export { isKnown, refreshSelf } from '../../miniprogram/api/self';
export { sendDraft } from '../../miniprogram/api/send-draft';
export { tap } from '../../miniprogram/api/tap';
export { dropAttachment, keepAttachment } from '../../miniprogram/api/upload';
export { overriding } from '../../miniprogram/cadre/household-kind/form';
export { EMPTY_VISIT, recording, VISIT_FORM } from '../../miniprogram/cadre/record-visit/form';
export { markAllRead } from '../../miniprogram/domain/message/contracts';
