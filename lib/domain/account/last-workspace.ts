type Person<Workspace> = { lastWorkspaceId: string | null; workspaces: readonly Workspace[] }

/** The workspace that a person used last, or else the first of theirs. */
export function lastWorkspace<Workspace extends { id: string }>({
  lastWorkspaceId,
  workspaces,
}: Person<Workspace>): Workspace | undefined {
  return workspaces.find(({ id }) => id === lastWorkspaceId) ?? workspaces[0]
}
