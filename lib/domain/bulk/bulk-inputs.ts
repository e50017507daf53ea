import { z } from 'zod'
import { listAccessKeysInput } from '../access-keys/list-input'
import { containmentShape, incidentInput, refuseMisfits } from '../containment/contain-input'
import { incidentNumber, keyIdInput, LARGEST_INCIDENT, requestIdInput } from '../ids'
import { ownerInput } from '../owners/owner-input'
import { reasonInput } from '../reason-input'
import { BULK_ACTIONS, type BulkAction, levelOfAction } from './bulk-actions'
import { MOST_KEYS, MOST_NAMED_KEYS } from './bulk-limits'

/** The filters of the list, without its order and pages. A misspelled filter would select every key: it is refused. */
export const bulkFilterInput = z.strictObject(
  listAccessKeysInput.omit({ sort: true, descending: true, cursor: true, limit: true }).shape,
)

const ONE_SELECTION = 'Send either keyIds or filter'

const selectionShape = {
  keyIds: z
    .array(keyIdInput)
    .min(1, 'Choose at least one key')
    .max(MOST_NAMED_KEYS, 'Use at most 10,000 keys, or a filter')
    .optional(),
  filter: bulkFilterInput.optional(),
}

type Selection = { keyIds?: readonly string[] | undefined; filter?: object | undefined }
const isOneSelection = ({ keyIds, filter }: Selection) => (keyIds === undefined) !== (filter === undefined)

/** The keys of a job: named one by one, or all that match a filter. */
export const bulkSelectionInput = z
  .strictObject(selectionShape)
  .refine(isOneSelection, { path: ['keyIds'], message: ONE_SELECTION })
export type BulkSelection = z.output<typeof bulkSelectionInput>

const jobShape = {
  ...selectionShape,
  action: z.enum(BULK_ACTIONS, { error: `The actions are ${BULK_ACTIONS.join(', ')}` }),
  reason: reasonInput.default(''),
  /** The owner to set; null and the empty text: nobody. */
  owner: ownerInput.optional(),
  ...containmentShape,
  incident: z
    .union(
      [incidentNumber.transform((number) => ({ number })), incidentInput],
      `Send the number of an open incident, up to ${LARGEST_INCIDENT}, or a title`,
    )
    .nullable()
    .optional()
    .meta({
      description:
        'The incident that restricted and suspended keys are added to: the number of an open one, or `title` and `foundAt` of a new one',
    }),
}

type Job = { action: string; owner?: string | null | undefined }
/** A job that forgets the owner would take it from every key; a job of another action would ignore it. */
const hasItsOwner = ({ action, owner }: Job) => (action === 'set_owner') === (owner !== undefined)
const OWNER = { path: ['owner'], message: 'Send an owner with set_owner, and only with set_owner' }

type ContainingJob = Parameters<typeof refuseMisfits>[0]

/** The parts of a containment belong to jobs that restrict or suspend. A job of another action would ignore them. */
function refuseForeignParts(
  job: Omit<ContainingJob, 'level'> & { action: BulkAction; incident?: object | null | undefined },
  context: z.RefinementCtx,
): void {
  const level = levelOfAction(job.action) ?? 'revoked'
  refuseMisfits({ ...job, level }, context)
  if (level === 'revoked' && job.incident != null)
    context.addIssue({
      code: 'custom',
      path: ['incident'],
      message: 'Only restrict and suspend take an incident',
    })
}

/** The body of the request for a job. */
export const bulkJobBody = z
  .strictObject(jobShape)
  .refine(isOneSelection, { path: ['keyIds'], message: ONE_SELECTION })
  .refine(hasItsOwner, OWNER)
  .superRefine(refuseForeignParts)

/**
 * `expected`: the number of keys that the person confirmed. If another number matches by now, nothing is done: the
 * person has to see the new number first.
 */
export const bulkJobInput = z
  .strictObject({ ...jobShape, requestId: requestIdInput, expected: z.number().int().min(0).optional() })
  .refine(isOneSelection, { path: ['keyIds'], message: ONE_SELECTION })
  .refine(hasItsOwner, OWNER)
  .superRefine(refuseForeignParts)
export type BulkJobInput = z.output<typeof bulkJobInput>

export const jobIdInput = z.string().regex(/^job_[0-9A-Za-z]{16}$/, 'This isn’t a job ID')

/** `after`: the number of exceptions to leave out, for the next page of them. */
export const bulkReportInput = z.object({
  jobId: jobIdInput,
  after: z.number().int().min(0).max(MOST_KEYS).default(0),
})
