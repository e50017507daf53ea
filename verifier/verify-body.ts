import { z } from 'zod'

const text = (maximum: number) => z.string().max(maximum)

/** Body of POST /v1/verify. Types are strict; members that are not known here are ignored. */
export const verifyBody = z.object({
  credential: text(60_000),
  require: z.object({ permission: text(200).optional(), account: text(200).optional() }).optional(),
  context: z
    .object({
      ip: text(100).optional(),
      userAgent: text(8_192).optional(),
      referrer: text(50_000).optional(),
      method: text(64).optional(),
      path: text(8_192).optional(),
      clientId: text(1_024).optional(),
    })
    .optional(),
})
export type VerifyBody = z.infer<typeof verifyBody>
