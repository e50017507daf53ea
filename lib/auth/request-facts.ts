import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { cache } from 'react'
import type { ServiceContext } from '@/lib/services/context/context'

export type RequestFacts = ServiceContext['request'] & {
  origin: string | null
  /** Path and query of the requested page. */
  path: string | null
}

/**
 * The origin of a request. The console's own server sets the address and the id, after it has removed the client's
 * headers with these names. Forwarding headers are never read here.
 */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const given = await headers()
  return {
    id: given.get('x-request-id') ?? randomUUID(),
    address: given.get('x-chatelaine-client-address'),
    userAgent: given.get('user-agent'),
    origin: given.get('origin'),
    path: pagePath(given.get('x-chatelaine-path')),
  }
})

/**
 * Whether the console's own server believes that the page is open at another address than PUBLIC_URL. Only the browser
 * knows for sure.
 */
export async function seemsElsewhere(): Promise<boolean> {
  return (await headers()).has('x-chatelaine-elsewhere')
}

/** Removes the parameter that Next's own browser code adds when it fetches a page. */
function pagePath(stamped: string | null): string | null {
  const home = 'http://console.invalid'
  if (stamped === null || !URL.canParse(stamped, home)) return null
  const url = new URL(stamped, home)
  url.searchParams.delete('_rsc')
  return `${url.pathname}${url.search}`
}
