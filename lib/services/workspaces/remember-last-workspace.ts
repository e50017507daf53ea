import { eq } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { users } from '@/db/schema'

/** Stores a person's present workspace, for `/` and for the next sign-in. */
export async function rememberLastWorkspace(
  db: Database,
  { userId, workspaceId }: { userId: string; workspaceId: string },
): Promise<void> {
  await db.update(users).set({ lastWorkspaceId: workspaceId }).where(eq(users.id, userId))
}
