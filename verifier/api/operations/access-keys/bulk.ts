import { z } from 'zod'
import { FOLLOWS_ALL_CHANGES } from '@/lib/domain/access/follow-changes'
import { bulkReportAnswer } from '@/lib/domain/bulk/answers'
import { bulkJobBody, jobIdInput } from '@/lib/domain/bulk/bulk-inputs'
import { getBulkJob } from '@/lib/services/bulk/get-bulk-job'
import { startBulkJob } from '@/lib/services/bulk/start-bulk-job'
import { defineOperation } from '../../operation'
import { reply } from '../../reply'
import { TAG } from './key-operation'

/** 10,000 ids of keys with quotes and commas, and some room. */
const LONGEST_BULK_BODY = 512 * 1024

/** Does one thing to many keys. */
export const startBulk = defineOperation(
  {
    id: 'startBulkJob',
    method: 'POST',
    path: '/v1/access-keys/bulk',
    tag: TAG,
    summary: 'Deactivate, reactivate, restrict, suspend or revoke many access keys, or set their owner',
    description:
      'Send `keyIds` (at most 10,000), or a `filter` with the parameters of the list. The filter selects the keys that match at this moment. Later keys are not included. If there are at most 500 keys, the job has ended when the answer arrives (200). More keys are changed in steps of 500 (202). Follow the report at `Location`. Each step checks the rights of the calling key again, and each key follows the rules of the operation for one key. `restrict` and `suspend` take the parts of `contain` (`suspectedSince`, `until`, `escalateAt`) and an `incident`, by the number of an open one or by the `title` of a new one. Deactivating, restricting, suspending and revoking need `access-keys:revoke`, reactivating and setting the owner need `access-keys:write`. Setting the owner announces nothing to verifiers, and has no receipt. A job never changes the key that started it.',
    access: { kind: 'any-permission', permissions: ['access-keys:revoke', 'access-keys:write'] },
    effect: 'varies',
    idempotencyKey: true,
    longestBody: LONGEST_BULK_BODY,
    bodySchema: bulkJobBody,
    answers: {
      200: { description: 'The job has ended', schema: bulkReportAnswer },
      202: { description: 'The job is running', schema: bulkReportAnswer },
    },
    failures: ['STATE_CONFLICT', 'CONFLICT', 'LIMIT_REACHED'],
    example: {
      action: 'deactivate',
      reason: 'the team was dissolved',
      keyIds: ['ak_0000000000000000'],
    },
  },
  async ({ context, body, requestId }) => {
    const started = await startBulkJob(context, { ...body, requestId })
    if (!started.ok) return started
    const report = started.value
    const headers = { location: `/v1/bulk-jobs/${report.jobId}` }
    return report.state === 'running' ? reply(202, report, headers) : reply(200, report, headers)
  },
)

const after = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)
  .default(0)

/** The report of a job. */
export const getBulk = defineOperation(
  {
    id: 'getBulkJob',
    method: 'GET',
    path: '/v1/bulk-jobs/{jobId}',
    tag: TAG,
    summary: 'How far has a job with many access keys come?',
    description:
      'Answers at once. Ask again, about once a second, until `state` is no longer `running` and the receipt is complete. `exceptions` lists the keys that were not changed, 100 on a page. Reports are kept for 90 days.',
    access: { kind: 'any-permission', permissions: FOLLOWS_ALL_CHANGES },
    pathSchema: z.object({ jobId: jobIdInput }),
    querySchema: z.object({ after }),
    answers: { 200: { description: 'The report as it is now', schema: bulkReportAnswer } },
    failures: ['NOT_FOUND'],
  },
  async ({ context, path, query }) => {
    const report = await getBulkJob(context, { ...path, ...query })
    return report.ok ? reply(200, report.value) : report
  },
)
