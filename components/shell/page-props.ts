/** The props of a page of a workspace. */
export type WorkspacePageProps = {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
