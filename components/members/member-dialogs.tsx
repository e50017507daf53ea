import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { FailureNotice } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { useWorkspace } from '@/components/commands/use-workspace'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Dialog } from '@/components/ui/dialog'
import type { ActionFailure } from '@/lib/actions/action-result'
import { disableMember, enableMember, issueMemberLink, removeMember } from '@/lib/actions/members'
import { leaversPath } from '@/lib/domain/console-paths'
import type { MemberListItem } from '@/lib/domain/members/public-types'
import { ChangeRoleForm } from './change-role-form'
import { SignInLink } from './sign-in-link'

/** The actions on a member. */
export type MemberAction = 'change_role' | 'issue_link' | 'disable' | 'enable' | 'remove'

type MemberDialogsProps = {
  /** Whether the member is the viewer. */
  isSelf: boolean
  member: MemberListItem
  deed: MemberAction
  onClose: () => void
}

/** The dialog of an action on a member. */
export function MemberDialogs(props: MemberDialogsProps) {
  const { deed, isSelf, member, onClose } = props
  switch (deed) {
    case 'change_role':
      return <ChangeRoleForm member={member} onClose={onClose} />
    case 'issue_link':
      return <IssueLink {...props} />
    case 'enable': {
      const { said, ...question } = questionOf(member, isSelf).enable
      return <ConfirmQuestion {...question} {...inputOf(member, said)} onClose={onClose} />
    }
    case 'disable':
    case 'remove':
      return <LeaveQuestion {...props} deed={deed} />
  }
}

/** The question before somebody leaves. Afterwards it leads to the secrets that this person has seen. */
function LeaveQuestion({
  deed,
  isSelf,
  member,
  onClose,
}: MemberDialogsProps & { deed: 'disable' | 'remove' }) {
  const router = useRouter()
  const workspaceSlug = useWorkspace()
  const { said, ...question } = questionOf(member, isSelf)[deed]
  return (
    <ConfirmQuestion
      {...question}
      {...inputOf(member, said)}
      onClose={onClose}
      onDone={({ liveSecrets }) => {
        if (liveSecrets > 0 && !isSelf) router.push(leaversPath(workspaceSlug, member.userId))
      }}
    />
  )
}

function inputOf({ userId }: MemberListItem, said: string) {
  return { input: { userId }, done: { said, effect: null } }
}

function questionOf(member: MemberListItem, isSelf: boolean) {
  const { email } = member
  const you = isSelf ? ' This is you. You’ll lose access right away.' : ''
  return {
    disable: {
      title: 'Disable member',
      description: `${email} loses access right away. Keys aren’t affected.${you}`,
      confirmLabel: 'Disable',
      tone: 'danger-outline',
      action: disableMember,
      said: `${email} disabled`,
    },
    enable: {
      title: 'Enable member',
      description: `${email} gets access again with the same role. They’ll need to sign in.`,
      confirmLabel: 'Enable',
      tone: 'primary',
      action: enableMember,
      said: `${email} enabled`,
    },
    remove: {
      title: 'Remove member',
      description: `${email} will be removed right away. Keys they created stay in the workspace.${you}`,
      confirmLabel: 'Remove',
      tone: 'danger',
      action: removeMember,
      said: `${email} removed`,
    },
  } as const
}

function IssueLink({ member, onClose }: MemberDialogsProps) {
  const { run, busy } = useAction()
  const [link, setLink] = useState<string | null>(null)
  const [failure, setFailure] = useState<ActionFailure | null>(null)
  const issue = async () => {
    setFailure(null)
    const answer = await run(issueMemberLink, { userId: member.userId })
    if (answer === null) return
    if (answer.ok) setLink(answer.value.link)
    else setFailure(answer.failure)
  }
  if (link !== null) {
    return (
      <Dialog>
        <SignInLink title="New link created" email={member.email} link={link} onDone={onClose} />
      </Dialog>
    )
  }
  const isReset = member.state === 'active'
  return (
    <AlertDialog
      onClose={onClose}
      title="New sign-in link"
      description={
        isReset
          ? `${member.email} can set a new password with this link. Their current password works until then. Earlier links stop working.`
          : `${member.email} can set a password with this link. Earlier links stop working.`
      }
      confirmLabel="Create link"
      tone="primary"
      loading={busy}
      onConfirm={issue}
    >
      {failure === null ? null : <FailureNotice failure={failure} />}
    </AlertDialog>
  )
}
