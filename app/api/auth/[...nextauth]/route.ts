import { NextRequest } from 'next/server'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { handlers } from '@/lib/auth/next-auth'

/** next-auth's own addresses: the provider's round trip, and sign-in and sign-out for programs that know them. */
export async function GET(request: NextRequest): Promise<Response> {
  return await handlers.GET(atPublicAddress(request))
}

export async function POST(request: NextRequest): Promise<Response> {
  const origin = request.headers.get('origin')
  // next-auth asks for its CSRF token as well; a browser that says where it comes from must come from here.
  if (origin !== null && origin !== consoleRuntime().env.PUBLIC_URL) {
    return Response.json({ message: 'This request did not come from the console.' }, { status: 403 })
  }
  return await handlers.POST(atPublicAddress(request))
}

/** Addresses that next-auth makes start with PUBLIC_URL, whatever the request says about its host. */
function atPublicAddress(request: NextRequest): NextRequest {
  const { pathname, search } = request.nextUrl
  return new NextRequest(new URL(`${pathname}${search}`, consoleRuntime().env.PUBLIC_URL), request)
}
