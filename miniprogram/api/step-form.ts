import { z } from 'zod';
import type { DraftForm } from './drafts';
import { KeptAttachment } from './upload-store';

/** What the form of a step holds while it is being filled. */
export const StepFormValue = z.object({
  department: z.string(),
  plan: z.string(),
  text: z.string(),
  reviewOn: z.string(),
  isSatisfied: z.boolean().optional(),
  /** 节点 of a class that this step reaches; empty for none. */
  milestoneId: z.string().optional(),
  /** Pictures of what was done. */
  attachments: z.array(KeptAttachment).default([]),
});
export type StepFormValue = z.infer<typeof StepFormValue>;

/** Here and not with its page, because whoever tidies the phone asks which files a draft still holds. */
export const STEP_FORM: DraftForm<StepFormValue> = { name: 'step', version: 1, value: StepFormValue };
