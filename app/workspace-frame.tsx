import { after } from 'next/server'
import type { ReactNode } from 'react'
import { AppFrame } from '@/components/shell/app-frame'
import { workspaceNavigation } from '@/components/shell/navigation'
import { signOutOfConsole } from '@/lib/actions/session'
import { requireMember } from '@/lib/auth/require-member'
import { getViewer } from '@/lib/auth/viewer'
import { memberMay } from '@/lib/domain/access/may'
import { MEMBER_ROLE_LABELS } from '@/lib/domain/access/member-roles'
import { countOpenNotices } from '@/lib/services/notices/list-notices'
import { rememberLastWorkspace } from '@/lib/services/workspaces/remember-last-workspace'

/**
 * The frame of the pages of a workspace, and of the person's own page, which stands in the workspace that was used last. The
 * frame guards nothing: each page and each action checks access itself.
 */
export async function WorkspaceFrame({ slug, children }: { slug: string; children: ReactNode }) {
  const context = await requireMember(slug)
  const { actor, workspace, db } = context
  const [viewer, openNotices] = await Promise.all([getViewer(), countOpenNotices(context)])
  const workspaces = (viewer?.workspaces ?? []).map(({ slug, name }) => ({ slug, name }))
  const current = workspaces.find((one) => one.slug === slug) ?? { slug, name: slug }
  if (viewer?.lastWorkspaceId !== workspace.id) {
    after(() => rememberLastWorkspace(db, { userId: actor.userId, workspaceId: workspace.id }))
  }
  return (
    <AppFrame
      workspace={current}
      workspaces={workspaces}
      navigation={workspaceNavigation(workspace.slug, openNotices.ok ? openNotices.value : 0)}
      person={{
        name: actor.name || (actor.email.split('@')[0] ?? actor.email),
        email: actor.email,
        role: MEMBER_ROLE_LABELS[actor.role],
      }}
      createWorkspaceHref={
        memberMay(actor.role, 'workspaces.create') ? `/${workspace.slug}/workspaces/new` : null
      }
      signOut={signOutOfConsole}
    >
      {children}
    </AppFrame>
  )
}
