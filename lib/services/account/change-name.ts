import { eq } from 'drizzle-orm'
import { users } from '@/db/schema'
import { changeNameInput } from '@/lib/domain/account/account-inputs'
import { succeed } from '@/lib/domain/result'
import { defineAccountCommand } from './define-account-command'

/** Changes the name under which colleagues see the person. */
export const changeName = defineAccountCommand(
  { proof: 'none', input: changeNameInput },
  async ({ tx, home }, { name }) => {
    if (name === home.name) return succeed({ value: { name }, changes: [] })
    await tx.update(users).set({ name }).where(eq(users.id, home.userId))
    const change = { action: 'account.renamed', before: { name: home.name }, after: { name } } as const
    return succeed({ value: { name }, changes: [change] })
  },
)
