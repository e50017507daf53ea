import { z } from 'zod'
import { grantAnswer, lastUseAnswer, secretAnswer } from '../access-keys/answers'
import { KEY_STATUSES } from '../access-keys/key-status'
import { containmentAnswer } from '../containment/public-containment'
import { leakLookupsInput } from '../credentials/lookups-input'
import { instantAnswer, instantInput } from '../instant'
import { OWNER_KINDS } from '../owners/owner'
import { LEAK_GRADES } from './leak-grades'

/** The callers of a key that are named, of each kind. The counts give the total. */
export const MOST_NAMED_CALLERS = 5

export const lookUpLeaksInput = z.strictObject({
  lookups: leakLookupsInput,
  suspectedSince: instantInput('Use an ISO 8601 instant').optional(),
})

const callerAnswer = z
  .object({
    address: z.string(),
    firstAt: instantAnswer,
    lastAt: instantAnswer,
    callsBefore: z.int(),
    callsSince: z.int(),
  })
  .meta({ id: 'LeakCaller' })

export const leakCallersAnswer = z
  .object({
    known: z.array(callerAnswer),
    knownCount: z.int(),
    new: z.array(callerAnswer),
    newCount: z.int(),
    callsWithoutAddress: z.int(),
    canTellApart: z.boolean(),
    isComplete: z.boolean(),
  })
  .meta({ id: 'LeakCallers' })

export const leakKeyAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(KEY_STATUSES),
    deactivatedAt: instantAnswer.nullable(),
    revokedAt: instantAnswer.nullable(),
    revokedReason: z.string().nullable(),
    containment: containmentAnswer.nullable().meta({ description: 'Null: the key is not contained' }),
    grants: z.array(grantAnswer),
    scopes: z.union([z.literal('all'), z.array(z.string())]),
    permissions: z.array(z.string()),
    owner: z.string().nullable(),
    ownerKind: z.enum(OWNER_KINDS).nullable(),
    contactEmails: z.array(z.string()),
    expiresAt: instantAnswer.nullable(),
    lastUse: lastUseAnswer.nullable(),
    callers: leakCallersAnswer,
  })
  .meta({ id: 'LeakedKey' })

export const leakFindingAnswer = z
  .object({
    lookup: z.string(),
    grade: z.enum(LEAK_GRADES),
    keyId: z.string().nullable(),
    secret: secretAnswer.nullable(),
  })
  .meta({ id: 'LeakFinding' })

export const leakLookupAnswer = z
  .object({
    suspectedSince: instantAnswer,
    findings: z.array(leakFindingAnswer),
    keys: z.array(leakKeyAnswer),
  })
  .meta({ id: 'LeakLookup' })

export type LeakCallers = z.output<typeof leakCallersAnswer>
export type LeakCaller = z.output<typeof callerAnswer>
export type LeakedKey = z.output<typeof leakKeyAnswer>
export type LeakFinding = z.output<typeof leakFindingAnswer>
export type LeakLookupAnswer = z.output<typeof leakLookupAnswer>
