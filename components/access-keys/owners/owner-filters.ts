import { type LookupFilter, type LookupOption, lookupFilter } from '@/components/data-table/data-table-types'
import { suggestLabels, suggestOwners } from '@/lib/actions/owners'
import { labelText } from '@/lib/domain/labels/labels'
import type { OwnerChoice, OwnerKind } from '@/lib/domain/owners/owner'
import { NO_OWNER } from './no-owner'

/** Words beside the name of an owner. A member needs no words, because the name is an e-mail address. */
export const OWNER_HINTS: Record<OwnerKind, string | undefined> = {
  member: undefined,
  team: 'Team',
  left: 'Has left',
}

/** The filters by owner and by label, whose values come from the keys of the workspace. */
export function ownerFilters(workspaceSlug: string): readonly LookupFilter[] {
  const lookUpOwners = async (search: string) => {
    const answer = await suggestOwners(workspaceSlug, { search })
    return answer.ok ? answer.value.map(ownerOption) : null
  }
  const lookUpLabels = async (search: string) => {
    const answer = await suggestLabels(workspaceSlug, { search })
    return answer.ok ? answer.value.map(labelOption) : null
  }
  return [
    lookupFilter('owner', 'Owner', 'owners', lookUpOwners, {
      fixed: [{ value: NO_OWNER, label: 'No owner' }],
      describe: (value) => (value === NO_OWNER ? 'No owner' : value),
    }),
    lookupFilter('label', 'Label', 'labels', lookUpLabels),
  ]
}

function ownerOption({ name, kind }: OwnerChoice): LookupOption {
  const hint = OWNER_HINTS[kind]
  return { value: name, label: name, ...(hint === undefined ? {} : { hint }) }
}

function labelOption({ key, value }: { key: string; value: string | null }): LookupOption {
  if (value === null) return { value: key, label: key, hint: 'Any value' }
  return { value: `${key}=${value}`, label: labelText(key, value) }
}
