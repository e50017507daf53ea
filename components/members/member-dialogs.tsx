import { useState } from 'react'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { tellFailure } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Dialog } from '@/components/ui/dialog'
import { disableMember, enableMember, issueMemberLink, removeMember } from '@/lib/actions/members'
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
  if (deed === 'change_role') return <ChangeRoleForm member={member} onClose={onClose} />
  if (deed === 'issue_link') return <IssueLink {...props} />
  const { said, ...question } = questionOf(member, isSelf)[deed]
  return (
    <ConfirmQuestion
      {...question}
      onClose={onClose}
      input={{ userId: member.userId }}
      done={{ said, effect: null }}
    />
  )
}

function questionOf(member: MemberListItem, isSelf: boolean) {
  const { email } = member
  const you = isSelf ? ' This is you: you leave at once.' : ''
  return {
    disable: {
      title: 'Disable member',
      description: `${email} is shut out of this workspace from the next request on. Keys stay as they are.${you}`,
      confirmLabel: 'Disable',
      tone: 'danger-outline',
      action: disableMember,
      said: `${email} is disabled`,
    },
    enable: {
      title: 'Enable member',
      description: `${email} gets back in with the role that they had, and has to sign in again.`,
      confirmLabel: 'Enable',
      tone: 'primary',
      action: enableMember,
      said: `${email} is enabled`,
    },
    remove: {
      title: 'Remove member',
      description: `${email} leaves this workspace from the next request on. Keys that they made stay: keys belong to the workspace. To let them back in, add them again.${you}`,
      confirmLabel: 'Remove',
      tone: 'danger',
      action: removeMember,
      said: `${email} is removed`,
    },
  } as const
}

function IssueLink({ member, onClose }: MemberDialogsProps) {
  const { run, busy } = useAction()
  const [link, setLink] = useState<string | null>(null)
  const issue = async () => {
    const answer = await run(issueMemberLink, { userId: member.userId })
    if (answer === null) return
    if (answer.ok) return setLink(answer.value.link)
    tellFailure(answer.failure)
    onClose()
  }
  if (link !== null) {
    return (
      <Dialog>
        <SignInLink title="New link made" email={member.email} link={link} onDone={onClose} />
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
          ? `${member.email} sets a new password with it. The password they have now works until then. An earlier link stops working.`
          : `${member.email} sets a password with it. An earlier link stops working.`
      }
      confirmLabel="Make link"
      tone="primary"
      loading={busy}
      onConfirm={issue}
    />
  )
}
