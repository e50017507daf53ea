import 'server-only'
import type { NextRequest } from 'next/server'
import type { SignInRefusal } from '@/lib/domain/members/sign-in-refusal'
import { safePath } from '@/lib/domain/safe-path'
import { countSignIn } from './counted-sign-in'
import { nextAuth, PROVIDER_ID } from './next-auth'
import { IdentityRefused, refusalOf } from './provider-failure'
import { recordLostRoundTrip } from './record-lost-round-trip'
import { keepRefusedAddress } from './refusal-cookie'

// Addresses of next-auth that people come to; the others are for programs, which read the answer itself.
const PAGES = /^\/api\/auth\/(callback|signin|error)(\/|$)/

/** The sign-in screen, saying why somebody was refused, and leading on to where they wanted to go. */
export function refusalPath(refusal: SignInRefusal, goTo: string): string {
  const further = goTo === '/' ? '' : `&callbackUrl=${encodeURIComponent(goTo)}`
  return `/sign-in?error=${refusal}${further}`
}

/**
 * Begins a sign-in through the provider and returns where the browser has to go: the provider, or the sign-in screen
 * with the reason if the provider cannot be reached.
 */
export async function beginProviderSignIn(goTo: string): Promise<string> {
  const heard: Error[] = []
  try {
    const { signIn } = nextAuth((error) => heard.push(error))
    const url: unknown = await signIn(PROVIDER_ID, { redirectTo: safePath(goTo), redirect: false })
    if (heard.length === 0 && typeof url === 'string') return url
  } catch (error) {
    if (error instanceof Error) heard.push(error)
  }
  return refusalPath(refusalOf(heard[0]), safePath(goTo))
}

/**
 * Lets next-auth answer a request of the provider's round trip. If that fails, returns where the sign-in screen says why,
 * instead of next-auth's own answer.
 */
export async function answerRoundTrip(
  request: NextRequest,
  goTo: string,
): Promise<{ response: Response } | { leadTo: string }> {
  const heard: Error[] = []
  const { handlers } = nextAuth((error) => heard.push(error))
  const response = await handlers.GET(request)
  const error = heard[0]
  if (error === undefined || !PAGES.test(request.nextUrl.pathname)) return { response }
  const refusal = refusalOf(error, request.nextUrl.searchParams.get('error'))
  if (!(error instanceof IdentityRefused)) {
    countSignIn('single_sign_on', refusal)
    await recordLostRoundTrip(refusal)
  }
  if (error instanceof IdentityRefused && error.email !== null) {
    await keepRefusedAddress(refusal, error.email)
  }
  return { leadTo: refusalPath(refusal, goTo) }
}
