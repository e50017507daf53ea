import 'server-only'
import { z } from 'zod'
import { consoleRuntime } from './console-runtime'
import { providerFetch } from './provider-fetch'

const claimsSchema = z.looseObject({ sub: z.string() })
const discovered = z.object({ userinfo_endpoint: z.url({ protocol: /^https?$/ }).optional() })

export type ProviderClaims = z.output<typeof claimsSchema>

/**
 * The provider's claims about the person: those of the ID token, completed by the UserInfo endpoint if the token
 * contains no e-mail address. OpenID Connect Core 5.4 lets a provider return the claims of a scope only there. The ID
 * token wins over UserInfo, and an answer about another subject is ignored. Throws if the provider fails.
 */
export async function providerClaims(idToken: unknown, accessToken: unknown): Promise<ProviderClaims | null> {
  const claims = claimsSchema.safeParse(idToken)
  if (!claims.success) return null
  if (claims.data.email !== undefined || typeof accessToken !== 'string') return claims.data
  const endpoint = await userInfoEndpoint()
  if (endpoint === undefined) return claims.data
  const answer = await providerFetch(endpoint, {
    headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
    redirect: 'error',
  })
  if (!answer.ok) return claims.data
  const more = claimsSchema.safeParse(await answer.json().catch(() => null))
  if (!more.success || more.data.sub !== claims.data.sub) return claims.data
  return { ...more.data, ...claims.data }
}

async function userInfoEndpoint(): Promise<string | undefined> {
  const issuer = (consoleRuntime().env.OIDC_ISSUER ?? '').replace(/\/+$/, '')
  const answer = await providerFetch(`${issuer}/.well-known/openid-configuration`, { redirect: 'manual' })
  const parsed = discovered.safeParse(await answer.json().catch(() => null))
  return parsed.success ? parsed.data.userinfo_endpoint : undefined
}
