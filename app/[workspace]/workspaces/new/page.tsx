import type { Metadata } from 'next'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { EmptyState } from '@/components/ui/empty-state'
import { CreateWorkspaceForm } from '@/components/workspaces/create-workspace-form'
import { memberMay } from '@/lib/domain/access/may'
import { openPage } from '../../open-page'

export const metadata: Metadata = { title: 'Create workspace' }

/** The page on which a Global Admin creates another workspace. */
export default async function NewWorkspacePage(props: WorkspacePageProps) {
  const { context } = await openPage(props)
  return (
    <>
      <PageHeader
        title="Create workspace"
        description="A workspace has its own members, keys, cloud accounts, policy and audit log. You’ll be its first Global Admin."
      />
      {memberMay(context.actor.role, 'workspaces.create') ? (
        <CreateWorkspaceForm />
      ) : (
        <EmptyState title="Your role doesn’t allow this">Ask a Global Admin of this workspace.</EmptyState>
      )}
    </>
  )
}
