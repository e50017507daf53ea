import { z } from 'zod'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { instantAnswer } from '../instant'
import { USAGE_PERIODS, USAGE_UNITS } from './usage-period'

const share = z.object({ value: z.string(), calls: z.int(), lastAt: instantAnswer })

/** A caller of a key. An empty text means that the caller did not send it. */
export const callerAnswer = z.object({
  address: z.string(),
  userAgent: z.string(),
  clientId: z.string(),
  calls: z.int(),
  lastAt: instantAnswer,
})

const refusedCaller = callerAnswer.extend({ outcome: z.enum(DECISION_CODES), secretId: z.string() })

/** The use of a key over a period. */
export const usageAnswer = z
  .object({
    period: z.enum(USAGE_PERIODS),
    unit: z.enum(USAGE_UNITS),
    starts: z.array(instantAnswer),
    until: instantAnswer,
    points: z.array(
      z.object({
        bucket: z.int().meta({ description: 'Index into starts' }),
        secretId: z.string(),
        outcome: z.enum(DECISION_CODES),
        calls: z.int(),
      }),
    ),
    accepted: z.int(),
    refused: z.int(),
    addresses: z.array(share),
    userAgents: z.array(share),
    clientIds: z.array(share),
    refusals: z.array(refusedCaller),
    /** The secrets that occur here or are alive, to name them by id. */
    secrets: z.array(z.object({ id: z.string(), hint: z.string() })),
    /** Set if there was too much use to count: only calls after this instant are counted. */
    countedSince: instantAnswer.nullable(),
  })
  .meta({ id: 'KeyUsage' })
