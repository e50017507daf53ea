import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { hashPassword } from '@/lib/secrets/password-hash'

/** A Global Admin who measures. */
export type Member = { email: string; password: string }

const EMAIL = 'bench@example.com'

/** Adds the member to the workspace, or gives the member of an earlier run a new password. */
export async function addMember(ownerUrl: string, workspaceId: string): Promise<Member> {
  const password = randomBytes(16).toString('hex')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `with person as (
         insert into users (id, email, email_normalised, name, password_hash) values ($1, $2, $2, 'Bench', $3)
         on conflict (email_normalised) do update set password_hash = excluded.password_hash returning id)
       insert into memberships (workspace_id, user_id, role) select $4, id, 'global_admin' from person
       on conflict do nothing`,
      [`usr_${randomBytes(8).toString('hex')}`, EMAIL, await hashPassword(password), workspaceId],
    )
  } finally {
    await client.end()
  }
  return { email: EMAIL, password }
}

/** Signs in on the screen. */
export async function signIn(page: Page, consoleUrl: string, { email, password }: Member): Promise<void> {
  await page.goto(`${consoleUrl}/sign-in`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
