import { redirect } from 'next/navigation'
import { getViewer } from '@/lib/auth/viewer'
import { keyPath } from '@/lib/domain/console-paths'

/** Leads to the workspace that the person used last. */
export default async function Home() {
  const viewer = await getViewer()
  if (viewer === null) redirect('/sign-in')
  const { workspaces, lastWorkspaceId } = viewer
  const workspace = workspaces.find((one) => one.id === lastWorkspaceId) ?? workspaces[0]
  redirect(workspace === undefined ? '/sign-in' : keyPath(workspace.slug))
}
