'use server'

import { acceptLosses as accept } from '@/lib/services/lost-changes/accept-losses'
import { revokeAgain as revoke } from '@/lib/services/lost-changes/revoke-again'
import { defineAction } from './define-action'

export const revokeAgain = defineAction('revokeAgain', revoke)
export const acceptLosses = defineAction('acceptLosses', accept)
