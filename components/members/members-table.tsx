'use client'

import { Ban, CircleCheck, MailQuestion } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { MEMBER_ROLE_LABELS } from '@/lib/domain/access/member-roles'
import type { MemberListItem, MemberState } from '@/lib/domain/members/public-types'
import { type MemberDeed, MemberDialogs } from './member-dialogs'
import { MemberMenu } from './member-menu'

type MembersTableProps = {
  workspaceSlug: string
  members: readonly MemberListItem[]
  viewerId: string
  mayManage: boolean
}

/** The table "Members". Only those who may change members see a menu. */
export function MembersTable({ workspaceSlug, members, viewerId, mayManage }: MembersTableProps) {
  const [chosen, setChosen] = useState<{ member: MemberListItem; deed: MemberDeed } | null>(null)
  return (
    <div className="rounded-lg border bg-card shadow-raised">
      <Table label="Members" cards>
        <TableHeader>
          <tr>
            <TableHead>Member</TableHead>
            <TableHead>Role</TableHead>
            <TableHead>State</TableHead>
            <TableHead>Last seen</TableHead>
            <TableHead>Added</TableHead>
            {mayManage ? (
              <TableHead>
                <span className="sr-only">Actions</span>
              </TableHead>
            ) : null}
          </tr>
        </TableHeader>
        <TableBody>
          {members.map((member) => (
            <TableRow key={member.userId}>
              <TableCell data-narrow="headline" className="@2xl:min-w-52 @2xl:max-w-80">
                <span className="wrap-anywhere font-medium">{member.email}</span>
                {member.userId === viewerId ? <span className="text-muted-foreground"> (you)</span> : null}
              </TableCell>
              <TableCell data-narrow="line" data-label="Role" className="whitespace-nowrap">
                {MEMBER_ROLE_LABELS[member.role]}
              </TableCell>
              <TableCell data-narrow="line" data-label="State">
                <State state={member.state} />
              </TableCell>
              <TableCell
                data-narrow="line"
                data-label="Last seen"
                className="whitespace-nowrap text-muted-foreground"
              >
                <RelativeTime value={member.lastSeenAt} />
              </TableCell>
              <TableCell
                data-narrow="line"
                data-label="Added"
                className="whitespace-nowrap text-muted-foreground"
              >
                <RelativeTime value={member.addedAt} />
              </TableCell>
              {mayManage ? (
                <TableCell data-narrow="corner" className="@2xl:w-10 @2xl:text-right">
                  <MemberMenu member={member} onChoose={(deed) => setChosen({ member, deed })} />
                </TableCell>
              ) : null}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {chosen === null ? null : (
        <MemberDialogs
          {...chosen}
          workspaceSlug={workspaceSlug}
          isSelf={chosen.member.userId === viewerId}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
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
