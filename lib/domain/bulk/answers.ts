import { z } from 'zod'
import { instantAnswer } from '../instant'
import { receiptAnswer } from '../receipt-answer'
import { FAILURE_CODES } from '../result'
import { BULK_ACTIONS } from './bulk-actions'
import { BULK_STATES } from './bulk-states'

export const bulkExceptionAnswer = z
  .object({
    keyId: z.string(),
    name: z
      .string()
      .nullable()
      .meta({ description: 'Null if the calling key lacks access-keys:read, or there is no such key here' }),
    outcome: z.enum(['skipped', 'refused']),
    code: z.enum([...FAILURE_CODES, 'UNCHANGED']),
    message: z.string(),
  })
  .meta({ id: 'BulkException', description: 'A key that the job did not change' })

/** The report of a job with many keys. */
export const bulkReportAnswer = z
  .object({
    jobId: z.string(),
    action: z.enum(BULK_ACTIONS).meta({ description: 'What the job does', example: 'deactivate' }),
    state: z.enum(BULK_STATES),
    reason: z.string(),
    startedBy: z.string(),
    startedAt: instantAnswer,
    finishedAt: instantAnswer.nullable(),
    total: z.int(),
    done: z.int(),
    skipped: z.int().meta({ description: 'Keys that were in the requested state already' }),
    refused: z.int(),
    stopped: z
      .object({ code: z.enum(FAILURE_CODES), message: z.string() })
      .nullable()
      .meta({ description: 'Why the job ended early. The keys that it had not reached are unchanged.' }),
    receipt: receiptAnswer.nullable().meta({
      description:
        'One receipt for all steps. Complete when the job has ended and the receipt of every step is complete.',
    }),
    exceptions: z.array(bulkExceptionAnswer),
    nextAfter: z
      .int()
      .nullable()
      .meta({ description: 'Send it as `after` for the next page of exceptions; null on the last page' }),
  })
  .meta({ id: 'BulkReport' })
