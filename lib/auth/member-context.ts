import 'server-only'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import type { ServiceContext } from '@/lib/services/context/context'
import type { Viewer } from '@/lib/services/sessions/find-viewer'
import { consoleRuntime, RECEIPT_PATIENCE_MS } from './console-runtime'

export type MemberContext = ServiceContext & {
  actor: Extract<ServiceContext['actor'], { type: 'member' }>
}

/** The viewer as an actor with a role. */
export function memberActor({ user: { id, email, name } }: Viewer, role: MemberRole): MemberContext['actor'] {
  return { type: 'member', userId: id, email, name, role }
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
    actor: memberActor(viewer, workspace.role),
    workspace: { id: workspace.id, slug: workspace.slug },
    request: { id: request.id, address: request.address, userAgent: request.userAgent },
    credentials,
    confirmChange,
    receiptPatienceMs: RECEIPT_PATIENCE_MS,
  }
}
