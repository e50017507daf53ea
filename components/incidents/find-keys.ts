import type { LookupOption } from '@/components/data-table/data-table-types'
import { unlessSecret } from '@/components/data-table/unless-secret'
import { listAccessKeys } from '@/lib/actions/access-keys'
import { keyIdsInText } from '@/lib/domain/incidents/key-ids-in-text'

export const MOST_OFFERED = 20

/** Finds access keys by name or ID, and remembers their names. Of a text that names keys, only an ID is sent. */
export function keyFinder(workspaceSlug: string) {
  const names = new Map<string, string>()

  const search = async (text: string): Promise<LookupOption[] | null> => {
    const answer = await listAccessKeys(workspaceSlug, { search: text, limit: MOST_OFFERED })
    if (!answer.ok) return null
    for (const { id, name } of answer.value.items) names.set(id, name)
    return answer.value.items.map(({ id, name }) => ({ value: id, label: name, hint: id }))
  }
  const find = async (typed: string): Promise<LookupOption[] | null> => {
    const ids = keyIdsInText(typed)
    const [only] = ids
    if (only === undefined) return (await unlessSecret(typed)) === null ? [] : await search(typed)
    // A deleted key is in no list, but its secret may have leaked: its ID can be chosen all the same.
    const found = ids.length === 1 ? ((await search(only)) ?? []) : []
    return ids.map((id) => found.find(({ value }) => value === id) ?? { value: id, label: nameOf(id) })
  }
  const nameOf = (id: string) => names.get(id) ?? id
  return { find, nameOf }
}
