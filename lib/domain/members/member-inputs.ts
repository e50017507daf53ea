import { z } from 'zod'
import { MEMBER_ROLES } from '../access/member-roles'
import { emailInput } from './email'

/** The schemas that the members page and its actions share. */

const memberRole = z.enum(MEMBER_ROLES, { error: 'Choose a member role' })
const userId = z.string().regex(/^usr_[0-9A-Za-z]{16}$/, 'This is not a member id')

export const addMemberInput = z.object({ email: emailInput, role: memberRole })
export const memberReferenceInput = z.object({ userId })
export const changeMemberRoleInput = z.object({ userId, role: memberRole })

export const MEMBER_SORTS = ['email', 'added'] as const
export const MEMBERS_PER_PAGE = 100

export const listMembersInput = z.object({
  search: z
    .string()
    .max(200)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'This cannot be searched for')
    .default(''),
  role: z.enum(MEMBER_ROLES).nullish(),
  sort: z.enum(MEMBER_SORTS).default('email'),
  descending: z.boolean().default(false),
  cursor: z.string().max(1000).nullish(),
  limit: z.number().int().min(1).max(200).default(MEMBERS_PER_PAGE),
})
export type ListMembersInput = z.output<typeof listMembersInput>
