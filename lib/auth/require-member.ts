import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { keyPath } from '@/lib/domain/console-paths'
import { type MemberContext, memberContext } from './member-context'
import { requestFacts } from './request-facts'
import { getViewer } from './viewer'

/**
 * The first step of every page of a workspace: the signed-in member as a service context. Without a session, it
 * redirects to the sign-in, which leads back. A workspace without membership is not found.
 */
export async function requireMember(workspaceSlug: string): Promise<MemberContext> {
  const [viewer, request] = await Promise.all([getViewer(), requestFacts()])
  if (viewer === null) {
    const path = request.path ?? keyPath(workspaceSlug)
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
  }
  return memberContext(viewer, workspaceSlug, request) ?? notFound()
}
