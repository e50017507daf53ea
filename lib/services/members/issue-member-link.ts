import { memberReferenceInput } from '@/lib/domain/members/member-inputs'
import { refuse, succeed } from '@/lib/domain/result'
import { isInControl } from './controls-account'
import { defineMemberCommand, memberTarget } from './find-member'
import { issueSignInLink } from './sign-in-links'

/** Makes a one-time link through which a member sets a password. The previous link stops working. */
export const issueMemberLink = defineMemberCommand(
  { effect: 'issues', input: memberReferenceInput },
  async (context, { userId }, { audit }) => {
    const { tx, member } = context
    if (member.disabledAt !== null) {
      return refuse('STATE_CONFLICT', `${member.email} is disabled here. Enable them first.`)
    }
    if (!(await isInControl(context, userId))) {
      const message = `${member.email} is also in a workspace you don’t administer, so you can’t set their password.`
      return refuse('STATE_CONFLICT', message)
    }
    const linkToken = await issueSignInLink(tx, userId)
    await audit({ action: 'member.link_issued', target: memberTarget(member) })
    return succeed({ email: member.email, linkToken })
  },
)
