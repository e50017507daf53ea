import { z } from 'zod'
import { plainGrantsAnswer } from '../access-keys/answers'
import { DECISION_CODES } from '../access-keys/verify-decision'
import { CONTAINMENT_LEVELS } from '../containment/levels'
import { receiptAnswer } from '../receipt-answer'

/** The answers of the verifier's own endpoints, as schemas. */

const seconds = z.int().meta({ description: 'Seconds since 1970' })

const acceptedAnswer = z
  .object({
    valid: z.literal(true),
    code: z.literal('VALID'),
    decisionId: z.string(),
    keyId: z.string(),
    name: z.string(),
    workspace: z.string(),
    secretId: z.string(),
    grants: plainGrantsAnswer,
    permissions: z.array(z.string()),
    labels: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'The labels of the key; absent if it has none', example: { env: 'prod' } }),
    containment: z
      .object({
        level: z.enum(CONTAINMENT_LEVELS),
        since: z.iso.datetime(),
        until: z.iso.datetime().nullable().meta({ description: 'Null: until somebody lifts it' }),
        incident: z.int().nullable().meta({ description: 'The number of the incident, if there is one' }),
      })
      .optional()
      .meta({
        description:
          'Present while the key is restricted because its secret may have leaked. `grants` and `permissions` are what remains',
      }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Accepted' })

const refusedAnswer = z
  .object({
    valid: z.literal(false),
    code: z.enum(DECISION_CODES).exclude(['VALID']),
    message: z.string(),
    decisionId: z.string(),
  })
  .meta({ id: 'Refused' })

export const verifyAnswer = z.union([acceptedAnswer, refusedAnswer]).meta({ id: 'Verification' })

export const introspectionAnswer = z
  .union([
    z.object({ active: z.literal(false) }),
    z.object({
      active: z.literal(true),
      scope: z.string(),
      client_id: z.string(),
      username: z.string(),
      token_type: z.string(),
      exp: seconds,
      iat: seconds,
      nbf: seconds,
      sub: z.string(),
      aud: z.string(),
      iss: z.string(),
      jti: z.string(),
    }),
  ])
  .meta({ id: 'Introspection' })

export const tokenAnswer = z
  .object({
    access_token: z.string().meta({ format: 'password' }),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    scope: z.string(),
  })
  .meta({ id: 'AccessToken' })

export const revocationAnswer = z
  .object({
    receipt: receiptAnswer
      .nullable()
      .meta({ description: 'Null where there is nothing to revoke: unknown, or ended long before' }),
  })
  .meta({ id: 'Revocation' })

const change = {
  kind: z.string(),
  keyId: z.string().nullable().meta({ description: 'Null: the whole workspace' }),
  secretId: z.string().nullable(),
  at: z.iso.datetime({ offset: true }),
}

export const changesAnswer = z
  .object({
    changes: z.array(z.object({ id: z.string(), ...change })),
    unsettled: z.array(z.object(change)).meta({
      description: 'In force already, but not in their order yet: they come once more, among `changes`',
    }),
    next: z.string(),
    more: z.boolean(),
  })
  .meta({ id: 'Changes' })

export const jwksAnswer = z
  .object({ keys: z.array(z.record(z.string(), z.unknown())) })
  .meta({ id: 'JsonWebKeySet' })

export const metadataAnswer = z.record(z.string(), z.unknown()).meta({ id: 'AuthorizationServerMetadata' })

export const statusAnswer = z.object({ status: z.string() }).meta({ id: 'Status' })

export const problemAnswer = z
  .looseObject({
    type: z.string().meta({ description: 'The address of a page that explains the code' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string().optional().meta({ description: 'The requested path' }),
    requestId: z
      .string()
      .optional()
      .meta({ description: 'The ID of this request in the log and the audit log' }),
    reason: z.string().optional().meta({ description: 'Why the caller’s credential was refused' }),
    permission: z.string().optional().meta({ description: 'What the calling key needs' }),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    details: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Facts that help you decide what to do next' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })
