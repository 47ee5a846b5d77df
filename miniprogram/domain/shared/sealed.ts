import { z } from 'zod';

/**
 * A sensitive value as it is stored: readable only through its subject's key, on the server, for a purpose that is written
 * down. `last4` is what lists show; `match` tells whether two values are equal without telling what they are.
 */
export const Sealed = z
  .object({
    /** `<iv>.<ciphertext and tag>`, base64url. */
    sealed: z.string().max(9000),
    last4: z.string().max(4).optional(),
    match: z.string().max(64).optional(),
  })
  .strict();
export type Sealed = z.infer<typeof Sealed>;

export const isSealed = (value: unknown): value is Sealed => Sealed.safeParse(value).success;
