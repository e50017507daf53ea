import { redirect } from 'next/navigation'
import { getViewer } from '@/lib/auth/viewer'
import { lastWorkspace } from '@/lib/domain/account/last-workspace'
import { keyPath } from '@/lib/domain/console-paths'

/** Leads to the workspace that the person used last. */
export default async function Home() {
  const viewer = await getViewer()
  const workspace = viewer === null ? undefined : lastWorkspace(viewer)
  redirect(workspace === undefined ? '/sign-in' : keyPath(workspace.slug))
}
