import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { cache } from 'react'
import type { ServiceContext } from '@/lib/services/context'

export type RequestFacts = ServiceContext['request'] & {
  origin: string | null
  /** Path and query of the page that was asked for. */
  path: string | null
}

/**
 * Who asks, from where. The console's own server stamps the address and the id after it has removed what the client
 * sent under these names; forwarding headers are never read here.
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

/** Whether the console's own server takes the page for opened at another address than PUBLIC_URL. The browser knows better. */
export async function seemsElsewhere(): Promise<boolean> {
  return (await headers()).has('x-chatelaine-elsewhere')
}

/** Without the parameter that Next's own browser code adds when it fetches a page. */
function pagePath(stamped: string | null): string | null {
  const home = 'http://console.invalid'
  if (stamped === null || !URL.canParse(stamped, home)) return null
  const url = new URL(stamped, home)
  url.searchParams.delete('_rsc')
  return `${url.pathname}${url.search}`
}
