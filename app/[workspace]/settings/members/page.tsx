import type { Metadata } from 'next'
import Link from 'next/link'
import { readTableState } from '@/components/data-table/table-url'
import { AddMember } from '@/components/members/add-member'
import { MembersTable } from '@/components/members/members-table'
import { MEMBERS_URL, toMembersInput } from '@/components/members/members-url'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { RefusedLink } from '@/components/shell/refused-link'
import { Notice } from '@/components/ui/notice'
import type { MemberContext } from '@/lib/auth/member-context'
import { memberMay } from '@/lib/domain/access/may'
import { leaversPath } from '@/lib/domain/console-paths'
import { listLeavers } from '@/lib/services/leavers/list-leavers'
import { listMembers } from '@/lib/services/members/list-members'
import { openPage } from '../../open-page'

export const metadata: Metadata = { title: 'Members' }

/** Settings → Members. */
export default async function MembersPage(props: WorkspacePageProps) {
  const { workspace, context, query } = await openPage(props)
  const [members, left] = await Promise.all([
    listMembers(context, toMembersInput(readTableState(MEMBERS_URL, query))),
    countLeavers(context),
  ])
  const mayManage = memberMay(context.actor.role, 'members.manage')
  return (
    <>
      <PageHeader
        title="Members"
        description="People who can sign in to this workspace, and what they can do."
        action={mayManage ? <AddMember /> : null}
      />
      {left === 0 ? null : (
        <Notice
          tone="attention"
          title={`${left === 1 ? 'A person who has' : `${left} people who have`} left can still know secrets that work.`}
          className="mb-5"
        >
          <Link href={leaversPath(workspace)} className="underline underline-offset-2">
            Show leavers
          </Link>
        </Notice>
      )}
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

/** The number of people who have left and have seen live secrets; 0 for a member who may not see this. */
async function countLeavers(context: MemberContext): Promise<number> {
  if (!memberMay(context.actor.role, 'leavers.see')) return 0
  const leavers = await listLeavers(context)
  return leavers.ok ? leavers.value.length : 0
}
