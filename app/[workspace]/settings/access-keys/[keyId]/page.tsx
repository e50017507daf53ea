import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { KeyActions } from '@/components/access-keys/actions/key-actions'
import { asOfIn } from '@/components/access-keys/as-of/past-query'
import { ContainmentBanner } from '@/components/access-keys/containment-banner/containment-banner'
import { CreateKeyFlow } from '@/components/access-keys/create/create-key'
import { EditKey } from '@/components/access-keys/edit/edit-key'
import { HealthSection } from '@/components/access-keys/health/health-section'
import { AskedRevocation } from '@/components/access-keys/key-page/asked-revocation'
import { KeyHeader } from '@/components/access-keys/key-page/key-header'
import { KeyHistory } from '@/components/access-keys/key-page/key-history'
import { KeyOverview } from '@/components/access-keys/key-page/key-overview'
import {
  RotationPanel,
  StillTried,
  TroubleshootPanel,
  UsagePanel,
} from '@/components/access-keys/key-page/key-panels'
import { KeySectionPart } from '@/components/access-keys/key-page/key-section'
import { KeySections } from '@/components/access-keys/key-page/key-sections'
import { KeyPlaceProvider } from '@/components/access-keys/key-place'
import { KeyLiveProvider } from '@/components/access-keys/live/key-live'
import { LostChanges } from '@/components/access-keys/lost-changes/lost-changes'
import { RestrictionsSection } from '@/components/access-keys/restrictions/restrictions-section'
import { SecretsSection } from '@/components/access-keys/secrets/secrets-section'
import { StateBanner } from '@/components/access-keys/state-banner/state-banner'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { requireMember } from '@/lib/auth/require-member'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { TROUBLESHOOT } from '@/lib/domain/decisions/question-link'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { getAccessKeyAsOf } from '@/lib/services/as-of/get-access-key-as-of'
import { listEvents } from '@/lib/services/audit/list-events'
import type { ServiceContext } from '@/lib/services/context/context'
import { getKeyHealth } from '@/lib/services/health/get-key-health'
import { listLosses } from '@/lib/services/lost-changes/list-losses'
import { keyExpiryPolicy } from '@/lib/services/policy/stored-policy'
import { getRestrictionFindings } from '@/lib/services/restrictions/suggest-restrictions'
import { keyPlaceOf } from '../../../key-place-of'
import { PastKeyPage } from './past-key-page'

type KeyPageProps = {
  params: Promise<{ workspace: string; keyId: string }>
  searchParams: WorkspacePageProps['searchParams']
}

// The title and the page need the same key: it is read once.
const readKey = cache(async (workspace: string, keyId: string) => {
  const context = await requireMember(workspace)
  return { context, found: await getAccessKey(context, keyId) }
})

// The same for the key as it was.
const readPastKey = cache(async (workspace: string, keyId: string, asOf: string) =>
  getAccessKeyAsOf(await requireMember(workspace), { keyId, asOf }),
)

/** The title of the browser tab names the key. */
export async function generateMetadata({ params, searchParams }: KeyPageProps): Promise<Metadata> {
  const { workspace, keyId } = await params
  const asOf = asOfIn(await searchParams)
  if (asOf !== null) {
    const past = await readPastKey(workspace, keyId, asOf)
    return { title: past.ok ? past.value.detail.name : 'Access key' }
  }
  const { found } = await readKey(workspace, keyId)
  return { title: found.ok ? found.value.name : 'Access key' }
}

/** One access key: its rights, its secrets, its use, its history; or as it was at an instant. */
export default async function KeyPage({ params, searchParams }: KeyPageProps) {
  const { workspace, keyId } = await params
  const asOf = asOfIn(await searchParams)
  if (asOf !== null) {
    const past = await readPastKey(workspace, keyId, asOf)
    return <PastKeyPage workspaceSlug={workspace} keyId={keyId} found={past} />
  }
  const { context, found } = await readKey(workspace, keyId)
  if (!found.ok) notFound()
  const detail = found.value
  const [policy, history, findings, losses, stop, health] = await Promise.all([
    keyExpiryPolicy(context),
    listEvents(context, { key: detail.id }),
    getRestrictionFindings(context, { keyId }),
    listLosses(context, { keyId: detail.id }),
    stopEvent(context, detail),
    getKeyHealth(context, { keyId }),
  ])
  const viewer = { workspaceSlug: workspace, memberRole: context.actor.role }
  const { id, name, status, secrets } = detail
  const report = health.ok ? health.value : null
  return (
    <KeyPlaceProvider {...keyPlaceOf(context)}>
      <CreateKeyFlow>
        <KeyLiveProvider keyId={id}>
          <KeyActions>
            <KeyHeader {...viewer} detail={detail} health={report?.health ?? detail.health} />
            <StateBanner detail={detail} event={stop} />
            <ContainmentBanner {...viewer} detail={detail} />
            {losses.ok ? <LostChanges {...viewer} losses={losses.value} /> : null}
            <EditKey
              detail={detail}
              narrowTo={report?.scopes.kind === 'wider' ? report.scopes.needed : null}
            />
            <AskedRevocation detail={detail} />
            <KeySections
              sections={status === 'revoked' ? SECTIONS.filter(({ id }) => id !== 'rotation') : SECTIONS}
            />
            <div className="flex flex-col gap-6">
              <KeySectionPart id="overview">
                <KeyOverview detail={detail} />
                {report !== null && (status === 'active' || status === 'inactive') ? (
                  <HealthSection detail={detail} report={report} />
                ) : null}
              </KeySectionPart>
              <KeySectionPart id="secrets">
                <SecretsSection memberRole={context.actor.role} detail={detail} policy={policy} />
                {/* A revoked key has nothing to rotate; then only callers that still try the key are shown. */}
                {status === 'revoked' ? <StillTried /> : null}
              </KeySectionPart>
              {status === 'revoked' ? null : (
                <KeySectionPart id="rotation">
                  <RotationPanel keyOf={{ id, name, status }} />
                </KeySectionPart>
              )}
              <KeySectionPart id="usage">
                <UsagePanel keyId={id} isOver={status === 'revoked'} />
              </KeySectionPart>
              <KeySectionPart id="restrictions">
                <RestrictionsSection
                  memberRole={context.actor.role}
                  detail={detail}
                  findings={findings.ok ? findings.value : null}
                />
                <div id={TROUBLESHOOT} className="scroll-mt-16">
                  <TroubleshootPanel keyId={id} secrets={secrets} />
                </div>
              </KeySectionPart>
              {history.ok ? (
                <KeySectionPart id="history">
                  <KeyHistory workspaceSlug={workspace} keyId={id} events={history.value.items} />
                </KeySectionPart>
              ) : null}
            </div>
          </KeyActions>
        </KeyLiveProvider>
      </CreateKeyFlow>
    </KeyPlaceProvider>
  )
}

/** The event that revoked or deactivated the key; null if the key is not stopped or the event is not there. */
async function stopEvent(
  context: ServiceContext,
  { id, status }: AccessKeyDetail,
): Promise<AuditEvent | null> {
  if (status !== 'revoked' && status !== 'inactive') return null
  const action = status === 'revoked' ? 'access_key.revoked' : 'access_key.deactivated'
  const found = await listEvents(context, { key: id, action, outcome: 'success', limit: 1 })
  return found.ok ? (found.value.items[0] ?? null) : null
}

/** In the order of the page. */
const SECTIONS = [
  { id: 'overview', label: 'Overview' },
  { id: 'secrets', label: 'Secrets' },
  { id: 'rotation', label: 'Rotation' },
  { id: 'usage', label: 'Usage' },
  { id: 'restrictions', label: 'Restrictions' },
  { id: 'history', label: 'History' },
]
