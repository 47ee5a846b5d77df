import { z } from 'zod';
import { read } from '../shared/contract';

/** Who answers for the tool, from the settings of its deployment. */
export interface About {
  isDemo: boolean;
  ownerName?: string;
  ownerLevel?: string;
  /** 备案号; absent in a demo, which is not filed. */
  filingNumber?: string;
}

export const showAbout = read<About>()({
  action: 'about.show',
  permission: 'about.read',
  input: z.object({}).strict(),
});
