import type { LookupFilter, LookupOption } from '@/components/data-table/data-table-types'
import { suggestLabels, suggestOwners } from '@/lib/actions/owners'
import { labelText } from '@/lib/domain/labels/labels'
import type { OwnerChoice, OwnerKind } from '@/lib/domain/owners/owner'
import { NO_OWNER } from './no-owner'

/** What an owner is, beside the name. A member needs no words: the name is an e-mail address. */
export const OWNER_HINTS: Record<OwnerKind, string | undefined> = {
  member: undefined,
  team: 'Team',
  left: 'Has left',
}

/** The filters by owner and by label, whose values come from the keys of the workspace. */
export function ownerFilters(workspaceSlug: string): readonly LookupFilter[] {
  return [
    {
      kind: 'lookup',
      id: 'owner',
      label: 'Owner',
      noun: 'owners',
      fixed: [{ value: NO_OWNER, label: 'No owner' }],
      describe: (value) => (value === NO_OWNER ? 'No owner' : value),
      lookUp: async (search) => {
        const answer = await suggestOwners(workspaceSlug, { search })
        return answer.ok ? answer.value.map(ownerOption) : null
      },
    },
    {
      kind: 'lookup',
      id: 'label',
      label: 'Label',
      noun: 'labels',
      describe: (value) => value,
      lookUp: async (search) => {
        const answer = await suggestLabels(workspaceSlug, { search })
        if (!answer.ok) return null
        return answer.value.map(({ key, value }) =>
          value === null
            ? { value: key, label: key, hint: 'Any value' }
            : { value: `${key}=${value}`, label: labelText(key, value) },
        )
      },
    },
  ]
}

function ownerOption({ name, kind }: OwnerChoice): LookupOption {
  const hint = OWNER_HINTS[kind]
  return { value: name, label: name, ...(hint === undefined ? {} : { hint }) }
}
