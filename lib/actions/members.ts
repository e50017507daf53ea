'use server'

import { consoleRuntime } from '@/lib/auth/console-runtime'
import { type Result, succeed } from '@/lib/domain/result'
import { addMember as add } from '@/lib/services/members/add-member'
import { changeMemberRole as changeRole } from '@/lib/services/members/change-member-role'
import { disableMember as disable } from '@/lib/services/members/disable-member'
import { enableMember as enable } from '@/lib/services/members/enable-member'
import { issueMemberLink as issueLink } from '@/lib/services/members/issue-member-link'
import { removeMember as remove } from '@/lib/services/members/remove-member'
import { signInLinkUrl } from '@/lib/services/members/sign-in-links'
import { defineAction } from './define-action'

export const addMember = defineAction('addMember', async (context, input) =>
  withAddress(await add(context, input)),
)
export const issueMemberLink = defineAction('issueMemberLink', async (context, input) =>
  withAddress(await issueLink(context, input)),
)
export const changeMemberRole = defineAction('changeMemberRole', changeRole)
export const disableMember = defineAction('disableMember', disable)
export const enableMember = defineAction('enableMember', enable)
export const removeMember = defineAction('removeMember', remove)

/** Replaces the token by the whole link. */
function withAddress<Value extends { linkToken: string | null }>(result: Result<Value>) {
  if (!result.ok) return result
  const { linkToken, ...rest } = result.value
  const link = linkToken === null ? null : signInLinkUrl(consoleRuntime().env.PUBLIC_URL, linkToken)
  return succeed({ ...rest, link })
}
