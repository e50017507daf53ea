import { z } from 'zod'

/** The schema of a receipt. It is apart from the words about receipts, so that a page need not load the schema. */
export const receiptAnswer = z
  .object({
    changeId: z.int(),
    /** The verifiers that held a live lease at the commit. */
    verifiers: z.int(),
    /** The number of verifiers that confirmed. The leases of the others have run out, or `waiting` names them. */
    acknowledged: z.int(),
    confirmedBy: z
      .array(z.string())
      .optional()
      .meta({ description: 'Names of the verifiers that confirmed; absent from older receipts' }),
    elapsedMs: z.number(),
    complete: z.boolean(),
    waiting: z.array(z.object({ name: z.string(), leaseEndsInMs: z.number() })),
    /** Verifiers whose lease ran out before they confirmed. They can no longer answer from memory. */
    lapsed: z.array(
      z.object({
        name: z.string(),
        leaseEndedAt: z.iso
          .datetime()
          .meta({ description: 'ISO 8601, UTC', example: '2027-05-20T10:00:00.000Z' }),
      }),
    ),
  })
  .meta({
    id: 'Receipt',
    description: 'Complete: no answer of any verifier that starts from now on is given from what was before.',
  })
