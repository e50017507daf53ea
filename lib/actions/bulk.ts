'use server'

import { getCallersAtRisk as callersAtRisk } from '@/lib/services/bulk/callers-at-risk'
import { countSelection as count, countSelectionExactly as exact } from '@/lib/services/bulk/count-selection'
import { getBulkJob as report } from '@/lib/services/bulk/get-bulk-job'
import { startBulkJob as start } from '@/lib/services/bulk/start-bulk-job'
import { defineAction, definePoll } from './define-action'

export const startBulkJob = defineAction('startBulkJob', start)
export const countSelection = defineAction('countSelection', count)
export const countSelectionExactly = defineAction('countSelectionExactly', exact)
export const getCallersAtRisk = defineAction('getCallersAtRisk', callersAtRisk)
export const getBulkJob = definePoll('getBulkJob', report)
