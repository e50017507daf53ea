import { useParams } from 'next/navigation'

/** The slug of the workspace in the URL, for the actions of its pages. */
export function useWorkspace(): string {
  return decodeURIComponent(useParams<{ workspace: string }>().workspace)
}
