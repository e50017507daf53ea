'use server'

import { undoBulkDeactivation as undoBulk } from '@/lib/services/undo/undo-bulk-deactivation'
import { undoDeactivation as undo } from '@/lib/services/undo/undo-deactivation'
import { defineAction } from './define-action'

export const undoDeactivation = defineAction('undoDeactivation', undo)
export const undoBulkDeactivation = defineAction('undoBulkDeactivation', undoBulk)
