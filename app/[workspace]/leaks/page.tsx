import type { Metadata } from 'next'
import { KeyActions } from '@/components/access-keys/actions/key-actions'
import { KeyPlaceProvider } from '@/components/access-keys/key-place'
import { LeakCheck } from '@/components/access-keys/leaks/leak-check'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { Notice } from '@/components/ui/notice'
import { memberMay } from '@/lib/domain/access/may'
import { keyPlaceOf } from '../key-place-of'
import { openPage } from '../open-page'

export const metadata: Metadata = { title: 'Leak check' }

/** Finds out what leaked: from a pasted text to the keys, their callers and their containment. */
export default async function LeaksPage(props: WorkspacePageProps) {
  const { context } = await openPage(props)
  const isAllowed = memberMay(context.actor.role, 'leaks.look-up')
  return (
    <KeyPlaceProvider {...keyPlaceOf(context)}>
      <PageHeader
        title="Leak check"
        description="Find out which keys a text gives away, and who uses them."
      />
      {isAllowed ? (
        <KeyActions>
          <LeakCheck />
        </KeyActions>
      ) : (
        <Forbidden />
      )}
    </KeyPlaceProvider>
  )
}

function Forbidden() {
  return (
    <Notice tone="attention" title="Your role can’t check for leaks">
      Ask a Global Admin of this workspace.
    </Notice>
  )
}
