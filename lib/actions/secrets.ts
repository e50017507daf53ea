'use server'

import { createSecret as create } from '@/lib/services/secrets/create-secret'
import {
  deactivateSecret as deactivate,
  reactivateSecret as reactivate,
} from '@/lib/services/secrets/deactivate-secret'
import { revokeSecret as revoke } from '@/lib/services/secrets/revoke-secret'
import { secretFormOptions as formOptions } from '@/lib/services/secrets/secret-form-options'
import { setSecretExpiry as setExpiry } from '@/lib/services/secrets/set-secret-expiry'
import { defineAction } from './define-action'

export const createSecret = defineAction('createSecret', create)
export const setSecretExpiry = defineAction('setSecretExpiry', setExpiry)
export const deactivateSecret = defineAction('deactivateSecret', deactivate)
export const reactivateSecret = defineAction('reactivateSecret', reactivate)
export const revokeSecret = defineAction('revokeSecret', revoke)
export const secretFormOptions = defineAction('secretFormOptions', formOptions)
