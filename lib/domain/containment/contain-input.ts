import { z } from 'zod'
import { incidentNumber, keyIdInput, requestIdInput } from '../ids'
import { instantInput } from '../instant'
import { singleLine } from '../plain-text'
import { reasonInput } from '../reason-input'
import { redact } from '../redaction/redact'
import { CONTAINMENT_LEVELS } from './levels'

/** The keys of one transaction and one receipt. More keys are a job. */
export const MOST_CONTAINED_AT_ONCE = 1_000

/** What somebody can do to keys that may have leaked, from mild to final. */
export const CONTAIN_LEVELS = [...CONTAINMENT_LEVELS, 'revoked'] as const
export type ContainLevel = (typeof CONTAIN_LEVELS)[number]

/** The lengths of a brownout, in minutes. */
export const BROWNOUT_MINUTES = [1, 5, 15, 60] as const

export const suspectedSinceInput = instantInput('Enter a date and time')

/** An incident by its number, or a new one. */
export const incidentInput = z.union([
  z.strictObject({ number: incidentNumber }),
  z.strictObject({
    title: singleLine(120).transform(redact).pipe(z.string().min(1, 'Enter a title')),
    foundAt: singleLine(300).transform(redact).default(''),
  }),
])

const untilInput = z
  .union(BROWNOUT_MINUTES.map((minutes) => z.literal(minutes)))
  .nullable()
  .meta({ description: 'Minutes after which a suspension ends by itself; null: until somebody lifts it' })

/** The parts of a containment besides its level. What is absent stays as it is. */
export const containmentShape = {
  suspectedSince: suspectedSinceInput.optional().meta({
    description:
      'Restricted keeps the callers of the 14 days before this instant. Older than two hours: rounded down to the hour. 24 hours ago by default',
  }),
  until: untilInput.optional(),
  escalateAt: instantInput('Enter a date and time').nullable().optional().meta({
    description: 'When the key is revoked unless somebody lifts the containment before; null: never',
  }),
}

export const containShape = {
  level: z.enum(CONTAIN_LEVELS),
  ...containmentShape,
  reason: reasonInput.default(''),
  incident: incidentInput.nullable().optional().meta({
    description:
      'The incident that the keys are added to: its `number`, or `title` and `foundAt` of a new one',
  }),
}

type Asked = {
  level: ContainLevel
  suspectedSince?: string | undefined
  until?: number | null | undefined
  escalateAt?: string | null | undefined
}

/** The parts that do not fit together, each with its message. */
export function refuseMisfits(asked: Asked, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  const { level, until, escalateAt, suspectedSince } = asked
  if (until != null && level !== 'suspended') refuse('until', 'Only a suspension can end by itself')
  if (until != null && escalateAt != null)
    refuse(
      'escalateAt',
      'Choose either an end or an escalation. A suspension that ends has nothing to escalate',
    )
  if (escalateAt != null && level === 'revoked') refuse('escalateAt', 'A revoked key can’t be escalated')
  if (suspectedSince !== undefined && level !== 'restricted')
    refuse('suspectedSince', 'Only a restricted key has known callers')
}

/** The body of the request for one key. */
export const containBody = z.strictObject(containShape).superRefine(refuseMisfits)

const keyIdsInput = z
  .array(keyIdInput)
  .min(1, 'Choose at least one key')
  .max(MOST_CONTAINED_AT_ONCE, 'Use at most 1,000 keys, or start a job')
  .transform((ids) => [...new Set(ids)])

export const containInput = z
  .strictObject({ ...containShape, requestId: requestIdInput, keyIds: keyIdsInput })
  .superRefine(refuseMisfits)
export type ContainInput = z.output<typeof containInput>

export const liftInput = z.strictObject({ keyIds: keyIdsInput, reason: reasonInput.default('') })

export const previewInput = z.strictObject({
  keyIds: keyIdsInput,
  suspectedSince: suspectedSinceInput.optional(),
})
