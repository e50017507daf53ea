'use server'

import { createAccessKey as create } from '@/lib/services/access-keys/create-access-key'
import { deactivateAccessKey as deactivate } from '@/lib/services/access-keys/deactivate-access-key'
import { deleteAccessKey as remove } from '@/lib/services/access-keys/delete-access-key'
import { editAccessKey as edit } from '@/lib/services/access-keys/edit-access-key'
import { keyFormOptions as formOptions } from '@/lib/services/access-keys/key-form-options'
import { listAccessKeys as list } from '@/lib/services/access-keys/list-access-keys'
import { reactivateAccessKey as reactivate } from '@/lib/services/access-keys/reactivate-access-key'
import { revokeAccessKey as revoke } from '@/lib/services/access-keys/revoke-access-key'
import { getCallersAtRisk as callersAtRisk } from '@/lib/services/bulk/callers-at-risk'
import { countSelection as count, countSelectionExactly as exact } from '@/lib/services/bulk/count-selection'
import { getBulkJob as job } from '@/lib/services/bulk/get-bulk-job'
import { startBulkJob as startJob } from '@/lib/services/bulk/start-bulk-job'
import { lookUpPasted as lookUp } from '@/lib/services/leaks/look-up-pasted'
import { getReceipt as receipt } from '@/lib/services/receipts/get-receipt'
import { sessionIsLive as isLive } from '@/lib/services/sessions/session-is-live'
import { getRecentCallers as callers } from '@/lib/services/usage/get-recent-callers'
import { defineAction, definePoll } from './define-action'

export const createAccessKey = defineAction('createAccessKey', create)
export const editAccessKey = defineAction('editAccessKey', edit)
export const deactivateAccessKey = defineAction('deactivateAccessKey', deactivate)
export const reactivateAccessKey = defineAction('reactivateAccessKey', reactivate)
export const revokeAccessKey = defineAction('revokeAccessKey', revoke)
export const deleteAccessKey = defineAction('deleteAccessKey', remove)
export const keyFormOptions = defineAction('keyFormOptions', formOptions)
export const listAccessKeys = defineAction('listAccessKeys', list)
export const lookUpPasted = defineAction('lookUpPasted', lookUp)
export const getRecentCallers = defineAction('getRecentCallers', callers)
export const sessionIsLive = definePoll('sessionIsLive', isLive)
export const getReceipt = definePoll('getReceipt', receipt)

export const startBulkJob = defineAction('startBulkJob', startJob)
export const countSelection = defineAction('countSelection', count)
export const countSelectionExactly = defineAction('countSelectionExactly', exact)
export const getCallersAtRisk = defineAction('getCallersAtRisk', callersAtRisk)
export const getBulkJob = definePoll('getBulkJob', job)
