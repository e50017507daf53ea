import { listAccessKeys } from '@/lib/actions/access-keys'
import { keyPath } from '@/lib/domain/console-paths'
import { readSearchText, type SearchText } from '@/lib/domain/credentials/pasted-secret'

/** A target of the palette. */
export type PaletteResult = {
  id: string
  label: string
  /** A second text at the right: the key id. */
  hint?: string
  href: string
  /** What choosing it does instead of going to `href`: a new tab for the documentation, or the keyboard shortcuts. */
  opens?: 'tab' | 'shortcuts'
}

const MOST_SHOWN = 8

/**
 * The keys that match the typed text. A pasted secret finds its key by its SHA-256, computed here. The secret is never
 * sent, and a part of one finds nothing.
 */
export async function findKeys(workspaceSlug: string, typed: string): Promise<PaletteResult[]> {
  const wanted = await whatToSend(readSearchText(typed))
  if (wanted === null) return []
  const answer = await listAccessKeys(workspaceSlug, { ...wanted, limit: MOST_SHOWN })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value.items.map(({ id, name }) => ({
    id,
    label: name,
    hint: id,
    href: keyPath(workspaceSlug, id),
  }))
}

async function whatToSend(text: SearchText): Promise<{ search: string } | { digest: string } | null> {
  switch (text.kind) {
    case 'words':
      return { search: text.words }
    case 'secret': {
      const { sha256Hex } = await import('@/lib/sha256-hex')
      return { digest: sha256Hex(text.secret) }
    }
    case 'damaged':
      return null
  }
}

/** The message for a search without results. It repeats the typed text only if that is no secret. */
export function nothingFound(typed: string): string {
  switch (readSearchText(typed).kind) {
    case 'words':
      return `Nothing is called “${typed}”.`
    case 'secret':
      return 'No access key of this workspace has this secret. It was looked up by its SHA-256 and not sent.'
    case 'damaged':
      return 'This looks like part of a secret. It was not sent anywhere. Paste the whole secret to find its key.'
  }
}
