import { z } from 'zod'

const text = (maximum: number) => z.string().max(maximum)

/** Body of POST /v1/verify. Types are strict; unknown members are ignored. */
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

const MEMBERS_OF_REQUIRE = ['permission', 'account'] as const
const MEMBERS_OF_CONTEXT = ['ip', 'userAgent', 'referrer', 'method', 'path', 'clientId'] as const
const PLAINLY_SHORT = 64

/**
 * Whether a body is plain: a credential and short texts. The check is much faster than the schema and accepts nothing
 * that the schema refuses; if it says no, the schema decides.
 */
export function isPlainBody(json: unknown): json is VerifyBody {
  if (!isRecord(json)) return false
  const { credential, require, context } = json
  if (typeof credential !== 'string' || credential.length > 4_096) return false
  return isPlainRecord(require, MEMBERS_OF_REQUIRE) && isPlainRecord(context, MEMBERS_OF_CONTEXT)
}

function isPlainRecord(value: unknown, members: readonly string[]): boolean {
  if (value === undefined) return true
  if (!isRecord(value)) return false
  for (const member of members) {
    const text = value[member]
    if (text !== undefined && (typeof text !== 'string' || text.length > PLAINLY_SHORT)) return false
  }
  return true
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
