import 'server-only'
import type { ServiceContext } from '@/lib/services/context/context'
import type { Viewer } from '@/lib/services/sessions/find-viewer'
import { consoleRuntime, RECEIPT_PATIENCE_MS } from './console-runtime'

export type MemberContext = ServiceContext & {
  actor: Extract<ServiceContext['actor'], { type: 'member' }>
}

/** The viewer as an actor in one of the viewer's workspaces; null for any other workspace. */
export function memberContext(
  viewer: Viewer,
  workspaceSlug: string,
  request: ServiceContext['request'],
): MemberContext | null {
  const workspace = viewer.workspaces.find((one) => one.slug === workspaceSlug)
  if (workspace === undefined) return null
  const { database, credentials, confirmChange } = consoleRuntime()
  return {
    db: database.db,
    actor: { type: 'member', userId: viewer.user.id, ...withoutId(viewer.user), role: workspace.role },
    workspace: { id: workspace.id, slug: workspace.slug },
    request: { id: request.id, address: request.address, userAgent: request.userAgent },
    credentials,
    confirmChange,
    receiptPatienceMs: RECEIPT_PATIENCE_MS,
  }
}

function withoutId({ email, name }: Viewer['user']) {
  return { email, name }
}
