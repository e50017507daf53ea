'use client'

import { Ban, CircleCheck, MailQuestion, Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { choiceFilter, type DataTableColumn, MENU_COLUMN } from '@/components/data-table/data-table-types'
import { timeColumn } from '@/components/data-table/time-column'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { lazyPart } from '@/components/ui/lazy-part'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { MEMBER_ROLE_LABELS, MEMBER_ROLES } from '@/lib/domain/access/member-roles'
import type { Page } from '@/lib/domain/lists/page'
import type { MemberListItem, MemberState } from '@/lib/domain/members/public-types'
import type { MemberAction } from './member-dialogs'
import { MemberMenu } from './member-menu'
import { MEMBERS_URL } from './members-url'

const MemberDialogs = lazyPart(() => import('./member-dialogs').then((module) => module.MemberDialogs))
const EARLY = [MemberDialogs.load]

const SEARCH = { label: 'Search members', placeholder: 'Email or name' }

const FILTERS = [choiceFilter('role', 'Role', MEMBER_ROLES, MEMBER_ROLE_LABELS)]

type MembersTableProps = {
  page: Page<MemberListItem>
  viewerId: string
  mayManage: boolean
}

type Chosen = { member: MemberListItem; deed: MemberAction }

/** The table "Members". Only a viewer who may change members sees a menu. */
export function MembersTable({ page, viewerId, mayManage }: MembersTableProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  useLoadEarly(EARLY, mayManage)
  const columns = useMemo(() => columnsFor(viewerId, mayManage ? setChosen : null), [viewerId, mayManage])
  return (
    <>
      <DataTable
        label="Members"
        noun="members"
        one="member"
        url={MEMBERS_URL}
        columns={columns}
        rowId={(member) => member.userId}
        rowName={(member) => member.email}
        page={page}
        search={SEARCH}
        filters={FILTERS}
        empty={<EmptyState icon={Users} title="No members" />}
      />
      {chosen === null ? null : (
        <MemberDialogs
          {...chosen}
          isSelf={chosen.member.userId === viewerId}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  )
}

function columnsFor(
  viewerId: string,
  onChoose: ((chosen: Chosen) => void) | null,
): DataTableColumn<MemberListItem>[] {
  const columns: DataTableColumn<MemberListItem>[] = [
    {
      id: 'email',
      header: 'Member',
      cell: (member) => <Who member={member} isViewer={member.userId === viewerId} />,
      sortable: true,
      canHide: false,
      narrow: 'headline',
      className: '@2xl:min-w-52 @2xl:max-w-80',
    },
    {
      id: 'role',
      header: 'Role',
      cell: (member) => <span className="whitespace-nowrap">{MEMBER_ROLE_LABELS[member.role]}</span>,
    },
    { id: 'state', header: 'State', cell: (member) => <State state={member.state} /> },
    timeColumn('seen', 'Last seen', (member) => member.lastSeenAt),
    { ...timeColumn('added', 'Added', (member) => member.addedAt), sortable: true },
  ]
  if (onChoose === null) return columns
  return [
    ...columns,
    {
      ...MENU_COLUMN,
      cell: (member) => <MemberMenu member={member} onChoose={(deed) => onChoose({ member, deed })} />,
    },
  ]
}

function Who({ member, isViewer }: { member: MemberListItem; isViewer: boolean }) {
  return (
    <>
      <span translate="no" className="wrap-anywhere font-medium">
        {member.email}
      </span>
      {isViewer ? <span className="text-muted-foreground"> (you)</span> : null}
    </>
  )
}

const STATES = {
  active: { tone: 'live', icon: CircleCheck, label: 'Active' },
  invited: { tone: 'attention', icon: MailQuestion, label: 'Invited' },
  disabled: { tone: 'neutral', icon: Ban, label: 'Disabled' },
} as const

function State({ state }: { state: MemberState }) {
  const { tone, icon, label } = STATES[state]
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  )
}
