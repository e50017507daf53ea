'use client'

import { type FormEvent, useState } from 'react'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { ActionFailure } from '@/lib/actions/action-result'
import { changeMemberRole } from '@/lib/actions/members'
import { MEMBER_ROLE_LABELS } from '@/lib/domain/access/member-roles'
import type { MemberListItem } from '@/lib/domain/members/public-types'
import { RoleField } from './role-field'

type ChangeRoleFormProps = { workspaceSlug: string; member: MemberListItem; onDone: () => void }

/** Changes the role of a member. */
export function ChangeRoleForm({ workspaceSlug, member, onDone }: ChangeRoleFormProps) {
  const [role, setRole] = useState(member.role)
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const { run, busy } = useAction(workspaceSlug)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    const answer = await run(changeMemberRole, { userId: member.userId, role })
    if (answer === null) return
    if (!answer.ok) return setFailure(answer.failure)
    toast.success(`${member.email} is ${MEMBER_ROLE_LABELS[role]} now`)
    onDone()
  }
  return (
    <DialogContent title="Change role" description={member.email} size="sm">
      <form onSubmit={submit} method="post">
        <DialogBody>
          <RoleField value={role} onChange={setRole} />
          {failure === null ? null : <FailureNotice failure={failure} />}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" loading={busy} disabled={role === member.role}>
            Change role
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  )
}
