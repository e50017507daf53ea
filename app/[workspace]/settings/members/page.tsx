import type { Metadata } from 'next'
import Link from 'next/link'
import { readTableState } from '@/components/data-table/table-url'
import { AddMember } from '@/components/members/add-member'
import { MembersTable } from '@/components/members/members-table'
import { MEMBERS_URL, toMembersInput } from '@/components/members/members-url'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { RefusedLink } from '@/components/shell/refused-link'
import { memberMay } from '@/lib/domain/access/may'
import { listMembers } from '@/lib/services/members/list-members'
import { openPage } from '../../open-page'

export const metadata: Metadata = { title: 'Members' }

/** Settings → Members. */
export default async function MembersPage(props: WorkspacePageProps) {
  const { workspace, context, query } = await openPage(props)
  const members = await listMembers(context, toMembersInput(readTableState(MEMBERS_URL, query)))
  const mayManage = memberMay(context.actor.role, 'members.manage')
  return (
    <>
      <PageHeader
        title="Members"
        description="People who can sign in to this workspace, and what they can do."
        action={mayManage ? <AddMember /> : null}
      />
      {members.ok ? (
        <MembersTable page={members.value} viewerId={context.actor.userId} mayManage={mayManage} />
      ) : (
        <RefusedLink failure={members.failure}>
          <Link href={`/${workspace}/settings/members`} className="underline underline-offset-2">
            Show all members
          </Link>
        </RefusedLink>
      )}
    </>
  )
}
