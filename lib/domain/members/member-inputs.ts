import { z } from 'zod'
import { MEMBER_ROLES } from '../access/member-roles'
import { emailInput } from './email'

/** The schemas that the members page and its actions share. */

const memberRole = z.enum(MEMBER_ROLES, { error: 'Choose a member role' })
const userId = z.string().regex(/^usr_[0-9A-Za-z]{16}$/, 'This is not a member id')

export const addMemberInput = z.object({ email: emailInput, role: memberRole })
export const memberReferenceInput = z.object({ userId })
export const changeMemberRoleInput = z.object({ userId, role: memberRole })
