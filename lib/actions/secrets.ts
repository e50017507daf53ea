'use server'

import { createSecret as create } from '@/lib/services/secrets/create-secret'
import { deactivateSecret as deactivate } from '@/lib/services/secrets/deactivate-secret'
import { reactivateSecret as reactivate } from '@/lib/services/secrets/reactivate-secret'
import { revokeSecret as revoke } from '@/lib/services/secrets/revoke-secret'
import { secretFormOptions as formOptions } from '@/lib/services/secrets/secret-form-options'
import { setSecretExpiry as setExpiry } from '@/lib/services/secrets/set-secret-expiry'
import { defineAction } from './define-action'

export const createSecret = defineAction(create)
export const setSecretExpiry = defineAction(setExpiry)
export const deactivateSecret = defineAction(deactivate)
export const reactivateSecret = defineAction(reactivate)
export const revokeSecret = defineAction(revoke)
export const secretFormOptions = defineAction(formOptions)
