import { type LookupFilter, lookupFilter } from '@/components/data-table/data-table-types'
import { listPermissions } from '@/lib/actions/workspace'
import { foldText } from '@/lib/domain/lists/names'

/**
 * The filter by a scope that keys may use: by its name, or with everything their roles allow. `state`: 'all' offers
 * retired scopes too, which keys could use before.
 */
export function scopeFilter(workspaceSlug: string, state: 'active' | 'all' = 'active'): LookupFilter {
  return lookupFilter('scope', 'Scope', 'scopes', async (search) => {
    const answer = await listPermissions(workspaceSlug, {})
    if (!answer.ok) return null
    const wanted = foldText(search.trim())
    return answer.value
      .filter(
        ({ name, retiredAt }) => (state === 'all' || retiredAt === null) && foldText(name).includes(wanted),
      )
      .map(({ name }) => ({ value: name, label: name }))
  })
}
