import { z } from 'zod'
import { succeed } from '@/lib/domain/result'
import { defineAccountCommand } from './define-account-command'
import { endOtherSessions } from './end-other-sessions'

/** Ends every session of the person but the present one. It tightens, therefore it asks for no proof. */
export const signOutElsewhere = defineAccountCommand(
  { proof: 'none', input: z.object({}) },
  async (context) => {
    const sessionsEnded = await endOtherSessions(context)
    const change = { action: 'account.other_sessions_ended', after: { sessionsEnded } } as const
    return succeed({ value: { sessionsEnded }, changes: sessionsEnded === 0 ? [] : [change] })
  },
)
