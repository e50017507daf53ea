import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { readRefusal, type SignInRefusal } from '@/lib/domain/members/sign-in-refusal'
import { consoleRuntime } from './console-runtime'
import { cookieNames } from './session-cookie'

// Long enough to read the screen, reload it, or return to it from another tab.
const SECONDS = 5 * 60

const contents = z.object({ refusal: z.string(), email: z.string().max(254) })

/**
 * Stores the provider's e-mail address for the sign-in screen: encrypted, in this browser only, for some minutes. URLs
 * never contain an address, because logs and other people read URLs.
 */
export async function keepRefusedAddress(refusal: SignInRefusal, email: string): Promise<void> {
  const { env } = consoleRuntime()
  const name = cookieNames().refusal
  const value = await encode({
    token: { refusal, email },
    secret: env.AUTH_SECRET,
    salt: name,
    maxAge: SECONDS,
  })
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: env.HTTPS } as const
  const jar = await cookies()
  jar.set(name, value, { ...attributes, maxAge: SECONDS })
}

/** The address of the refusal on the screen, or null. */
export async function refusedAddress(shown: SignInRefusal): Promise<string | null> {
  const name = cookieNames().refusal
  const value = (await cookies()).get(name)?.value
  if (!value) return null
  const claims = await decode({ token: value, secret: consoleRuntime().env.AUTH_SECRET, salt: name }).catch(
    () => null,
  )
  const kept = contents.safeParse(claims)
  return kept.success && readRefusal(kept.data.refusal) === shown ? kept.data.email : null
}
