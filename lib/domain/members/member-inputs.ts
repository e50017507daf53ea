import { z } from 'zod'
import { MEMBER_ROLES } from '../access/member-roles'
import { pageFields, searchInput } from '../lists/list-input'
import { emailInput } from './email'
import { MEMBER_SORTS } from './public-types'

/** The schemas that the members page and its actions share. */

const memberRole = z.enum(MEMBER_ROLES, { error: 'Choose a member role' })
const userId = z.string().regex(/^usr_[0-9A-Za-z]{16}$/, 'This isn’t a member ID')

export const addMemberInput = z.object({ email: emailInput, role: memberRole })
export const memberReferenceInput = z.object({ userId })
export const changeMemberRoleInput = z.object({ userId, role: memberRole })

export const MEMBERS_PER_PAGE = 100

export const listMembersInput = z.object({
  search: searchInput,
  role: z.enum(MEMBER_ROLES).nullish(),
  sort: z.enum(MEMBER_SORTS).default('email'),
  descending: z.boolean().default(false),
  ...pageFields(MEMBERS_PER_PAGE),
})
export type ListMembersInput = z.output<typeof listMembersInput>
