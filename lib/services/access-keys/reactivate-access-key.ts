import { CHANGES_OF_STATE } from '@/lib/domain/key-states/state-change'
import { defineStateCommand } from './define-state-command'

/** Makes a deactivated key work again. Refuses a revoked key, and a key whose stop the database has lost. */
export const reactivateAccessKey = defineStateCommand(CHANGES_OF_STATE.reactivate)
