import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { asOfIn, keptInThePast } from '@/components/access-keys/as-of/past-query'
import { CreateKeyButton, CreateKeyFlow } from '@/components/access-keys/create/create-key'
import { KeyPlaceProvider } from '@/components/access-keys/key-place'
import { ExportKeys } from '@/components/access-keys/list/export-keys'
import { KeyFigures } from '@/components/access-keys/list/key-figures'
import { KeysList } from '@/components/access-keys/list/keys-list'
import { KEYS_URL, pastedIn, toFilter, toListInput } from '@/components/access-keys/list/keys-url'
import { ListRefused } from '@/components/access-keys/list/list-refused'
import { LostChanges } from '@/components/access-keys/lost-changes/lost-changes'
import { isNarrowed, readTableState } from '@/components/data-table/table-url'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { pastKeysPath } from '@/lib/domain/console-paths'
import { listAccessKeys } from '@/lib/services/access-keys/list-access-keys'
import { summariseAccessKeys } from '@/lib/services/access-keys/summarise-access-keys'
import { countSelection } from '@/lib/services/bulk/count-selection'
import { lookUpPasted } from '@/lib/services/leaks/look-up-pasted'
import { listLosses } from '@/lib/services/lost-changes/list-losses'
import { keyPlaceOf } from '../../key-place-of'
import { openPage } from '../../open-page'
import { valueOrNull } from '../../value-or-null'
import { findAccount } from './find-account'

export const metadata: Metadata = { title: 'Access keys' }

/** Settings → Access Keys: the list. An instant in the address leads to the list as it was. */
export default async function AccessKeysPage(props: WorkspacePageProps) {
  const { workspace, context, query } = await openPage(props)
  const asOf = asOfIn(query)
  if (asOf !== null) redirect(pastKeysPath(workspace, { ...keptInThePast(query), asOf }))
  const state = readTableState(KEYS_URL, query)
  const input = toListInput(state)
  const pasted = pastedIn(state.search)
  const count = valueOrNull(countSelection(context, { filter: toFilter(state) }))
  const [keys, summary, losses, paste, account] = await Promise.all([
    listAccessKeys(context, input),
    summariseAccessKeys(context),
    listLosses(context, {}),
    pasted === null ? null : lookUpPasted(context, { pasted }),
    findAccount(context, state.filters.account?.[0]),
  ])
  const isEmpty = keys.ok && keys.value.items.length === 0 && !isNarrowed(state)
  const viewer = { workspaceSlug: workspace, memberRole: context.actor.role }
  return (
    <KeyPlaceProvider {...keyPlaceOf(context)}>
      <CreateKeyFlow>
        <PageHeader
          title="Access keys"
          description="API credentials for your services and scripts. See what each one can do and when it was last used."
          // The empty list has the button in its middle, where a reader looks.
          action={
            isEmpty ? undefined : (
              <>
                <ExportKeys />
                <CreateKeyButton />
              </>
            )
          }
        />
        {losses.ok ? <LostChanges {...viewer} losses={losses.value} /> : null}
        {summary.ok && !isEmpty ? <KeyFigures summary={summary.value} /> : null}
        {keys.ok ? (
          <KeysList
            page={keys.value}
            count={count}
            paste={paste?.ok ? paste.value : null}
            account={account}
          />
        ) : (
          <ListRefused workspaceSlug={workspace} failure={keys.failure} />
        )}
      </CreateKeyFlow>
    </KeyPlaceProvider>
  )
}
