'use server'

import { dismissNotices as dismiss } from '@/lib/services/notices/dismiss-notices'
import { setWorkspaceContact as setContact } from '@/lib/services/workspaces/set-workspace-contact'
import { defineAction } from './define-action'

export const dismissNotices = defineAction('dismissNotices', dismiss)
export const setWorkspaceContact = defineAction('setWorkspaceContact', setContact)
