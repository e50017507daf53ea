import 'server-only'
import { headers } from 'next/headers'
import { recordRefusedRequest } from '@/lib/services/audit/record-refused-request'
import { consoleRuntime } from './console-runtime'
import { refusalPath } from './provider-sign-in'
import type { RequestFacts } from './request-facts'

/**
 * Refuses a request from another origin, and records it in the workspace of its page. If a person has opened the
 * console at another address than PUBLIC_URL, the answer leads to a screen that explains this.
 */
export async function refuseForeignRequest(request: RequestFacts): Promise<Response> {
  await recordRefusedRequest(consoleRuntime().database.db, {
    actor: { type: 'anonymous', label: 'another origin' },
    workspaceSlug: request.path?.split('/')[1] ?? '',
    request,
    reason: 'FORBIDDEN',
    attempted: 'a request from another origin',
  })
  const sentBy = (await headers()).get('x-chatelaine-elsewhere')
  const screen = refusalPath('other_address', '/')
  if (sentBy === 'form') return new Response(null, { status: 303, headers: { location: screen } })
  // Next's own browser code follows this header, whatever the status.
  const lead = sentBy === 'action' ? { 'x-action-redirect': `${screen};replace` } : undefined
  return Response.json(
    { message: 'This request didn’t come from the console.' },
    { status: 403, ...(lead && { headers: lead }) },
  )
}
