import { findAccessKeys } from '@/lib/actions/access-keys'
import { readSearchText } from '@/lib/domain/access-keys/pasted-secret'

/** Something that the palette can jump to. */
export type PaletteResult = {
  id: string
  label: string
  /** A second text at the right: the key id. */
  hint?: string
  href: string
}

const MOST_SHOWN = 8

/**
 * The keys that fit what was typed. A secret, or part of one, is never sent from here: the search field of the list
 * finds a key by its digest.
 */
export async function findKeys(workspaceSlug: string, typed: string): Promise<PaletteResult[]> {
  const text = readSearchText(typed)
  if (text.kind !== 'words') return []
  const answer = await findAccessKeys(workspaceSlug, { search: text.words, limit: MOST_SHOWN })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value.items.map(({ id, name }) => ({
    id,
    label: name,
    hint: id,
    href: `/${encodeURIComponent(workspaceSlug)}/settings/access-keys/${encodeURIComponent(id)}`,
  }))
}
