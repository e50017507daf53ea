import { CHANGES_OF_STATE } from '@/lib/domain/key-states/state-change'
import { defineStateCommand } from './define-state-command'

/** Stops a key until somebody reactivates it. A repeat changes nothing. */
export const deactivateAccessKey = defineStateCommand(CHANGES_OF_STATE.deactivate)
