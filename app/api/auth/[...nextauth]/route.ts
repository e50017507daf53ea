import { NextRequest, NextResponse } from 'next/server'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { nextAuth, pathOf } from '@/lib/auth/next-auth'
import { answerRoundTrip } from '@/lib/auth/provider-sign-in'
import { cookieNames } from '@/lib/auth/session-cookie'
import { safePath } from '@/lib/domain/safe-path'

/** next-auth's own routes: the provider's round trip, and sign-in and sign-out for programs that know them. */
export async function GET(request: NextRequest): Promise<Response> {
  const answer = await answerRoundTrip(atPublicAddress(request), wantedPath(request))
  if ('response' in answer) return answer.response
  return NextResponse.redirect(new URL(answer.leadTo, consoleRuntime().env.PUBLIC_URL), 303)
}

export async function POST(request: NextRequest): Promise<Response> {
  const origin = request.headers.get('origin')
  // next-auth also checks its CSRF token. A browser that sends an origin must send that of the console.
  if (origin !== null && origin !== consoleRuntime().env.PUBLIC_URL) {
    return Response.json({ message: 'This request didn’t come from the console.' }, { status: 403 })
  }
  return await nextAuth().handlers.POST(atPublicAddress(request))
}

/** The page that the person wanted when the round trip began. */
function wantedPath(request: NextRequest): string {
  const kept = request.cookies.get(cookieNames().callbackUrl)?.value ?? ''
  return safePath(pathOf(kept, consoleRuntime().env.PUBLIC_URL))
}

/** The URLs of next-auth start with PUBLIC_URL, whatever host the request names. */
function atPublicAddress(request: NextRequest): NextRequest {
  const { pathname, search } = request.nextUrl
  return new NextRequest(new URL(`${pathname}${search}`, consoleRuntime().env.PUBLIC_URL), request)
}
