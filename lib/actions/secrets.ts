'use server'

import { getRotation as view } from '@/lib/services/rotation/get-rotation'
import * as moves from '@/lib/services/rotation/moves-of-rotation'
import { setRotationFinish as setFinish } from '@/lib/services/rotation/set-rotation-finish'
import { startRotation as start } from '@/lib/services/rotation/start-rotation'
import { createSecret as create } from '@/lib/services/secrets/create-secret'
import * as activity from '@/lib/services/secrets/deactivate-secret'
import { revokeSecret as revoke } from '@/lib/services/secrets/revoke-secret'
import { secretFormOptions as formOptions } from '@/lib/services/secrets/secret-form-options'
import { setSecretExpiry as setExpiry } from '@/lib/services/secrets/set-secret-expiry'
import { defineAction, definePoll } from './define-action'

export const createSecret = defineAction('createSecret', create)
export const setSecretExpiry = defineAction('setSecretExpiry', setExpiry)
export const deactivateSecret = defineAction('deactivateSecret', activity.deactivateSecret)
export const reactivateSecret = defineAction('reactivateSecret', activity.reactivateSecret)
export const revokeSecret = defineAction('revokeSecret', revoke)
export const secretFormOptions = defineAction('secretFormOptions', formOptions)

export const getRotation = definePoll('getRotation', view)
export const startRotation = defineAction('startRotation', start)
export const advanceRotation = defineAction('advanceRotation', moves.advanceRotation)
export const goBackRotation = defineAction('goBackRotation', moves.goBackRotation)
export const cancelRotation = defineAction('cancelRotation', moves.cancelRotation)
export const finishRotation = defineAction('finishRotation', moves.finishRotation)
export const setRotationFinish = defineAction('setRotationFinish', setFinish)
