import { CHANGES_OF_STATE } from '@/lib/domain/key-states/state-change'
import { defineStateCommand } from './define-state-command'

/** Ends a key for good: all its secrets, at once, at every verifier. A repeat changes nothing. */
export const revokeAccessKey = defineStateCommand(CHANGES_OF_STATE.revoke)
