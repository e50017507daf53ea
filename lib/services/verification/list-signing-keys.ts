import { asc, gt, isNull, or, sql } from 'drizzle-orm'
import type { JWK } from 'jose'
import type { Executor } from '@/db/client'
import { signingKeys } from '@/db/schema'

/** The public keys that may have signed a token in circulation, including the next key. Contains no private part. */
export async function listSigningKeys(executor: Executor): Promise<JWK[]> {
  const rows = await executor
    .select({ kid: signingKeys.kid, jwk: signingKeys.publicJwk })
    .from(signingKeys)
    .where(or(isNull(signingKeys.removeAfter), gt(signingKeys.removeAfter, sql`clock_instant()`)))
    .orderBy(asc(signingKeys.signsFrom), asc(signingKeys.kid))
  return rows.map(({ kid, jwk }) => publicPart(kid, jwk))
}

// Lists each member of the JWK, so that nothing else in a row can get out.
function publicPart(kid: string, stored: unknown): JWK {
  const jwk = typeof stored === 'object' && stored !== null ? stored : {}
  const member = (name: string) => {
    const value = name in jwk ? Reflect.get(jwk, name) : undefined
    if (typeof value !== 'string') throw new Error(`The signing key ${kid} has no ${name}`)
    return value
  }
  return {
    kty: member('kty'),
    crv: member('crv'),
    x: member('x'),
    y: member('y'),
    kid,
    alg: member('alg'),
    use: 'sig',
  }
}
