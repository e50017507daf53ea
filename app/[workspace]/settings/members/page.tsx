import type { Metadata } from 'next'
import { AddMember } from '@/components/members/add-member'
import { MembersTable } from '@/components/members/members-table'
import { PageHeader } from '@/components/shell/page-header'
import { Notice } from '@/components/ui/notice'
import { requireMember } from '@/lib/auth/require-member'
import { memberMay } from '@/lib/domain/access/may'
import { listMembers } from '@/lib/services/members/list-members'

export const metadata: Metadata = { title: 'Members' }

/** Settings → Members. */
export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const context = await requireMember(workspace)
  const members = await listMembers(context)
  const mayManage = memberMay(context.actor.role, 'members.manage')
  return (
    <>
      <PageHeader
        title="Members"
        description="The people who can sign in to this workspace, and what each of them may do."
        action={mayManage ? <AddMember workspaceSlug={workspace} /> : null}
      />
      {members.ok ? (
        <MembersTable
          workspaceSlug={workspace}
          members={members.value}
          viewerId={context.actor.userId}
          mayManage={mayManage}
        />
      ) : (
        <Notice tone="danger">{members.failure.message}</Notice>
      )}
    </>
  )
}
