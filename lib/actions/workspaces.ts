'use server'

import { createWorkspace as create } from '@/lib/services/workspaces/create-workspace'
import { defineAction } from './define-action'

export const createWorkspace = defineAction('createWorkspace', create)
