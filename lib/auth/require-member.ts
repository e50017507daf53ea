import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { keyPath } from '@/lib/domain/console-paths'
import { type MemberContext, memberContext } from './member-context'
import { requestFacts } from './request-facts'
import { getViewer } from './viewer'

/**
 * What every page of a workspace starts with: the signed-in member as a service context. Signed out leads to
 * sign-in and back; a workspace that the person is not in does not exist for them.
 */
export async function requireMember(workspaceSlug: string): Promise<MemberContext> {
  const [viewer, request] = await Promise.all([getViewer(), requestFacts()])
  if (viewer === null) {
    const path = request.path ?? keyPath(workspaceSlug)
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
  }
  return memberContext(viewer, workspaceSlug, request) ?? notFound()
}
