import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { KeyActions } from '@/components/access-keys/actions/key-actions'
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
import { KeyPlaceProvider } from '@/components/access-keys/key-place'
import { LostChanges } from '@/components/access-keys/lost-changes/lost-changes'
import { RestrictionsSection } from '@/components/access-keys/restrictions/restrictions-section'
import { SecretsSection } from '@/components/access-keys/secrets/secrets-section'
import { SecretActivityProvider } from '@/components/access-keys/usage/secret-sparkline'
import { requireMember } from '@/lib/auth/require-member'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { listEvents } from '@/lib/services/audit/list-events'
import { getKeyHealth } from '@/lib/services/health/get-key-health'
import { listLosses } from '@/lib/services/lost-changes/list-losses'
import { keyExpiryPolicy } from '@/lib/services/policy/stored-policy'
import { getRestrictionFindings } from '@/lib/services/restrictions/suggest-restrictions'

type KeyPageProps = { params: Promise<{ workspace: string; keyId: string }> }

// The title and the page need the same key: it is read once.
const readKey = cache(async (workspace: string, keyId: string) => {
  const context = await requireMember(workspace)
  return { context, found: await getAccessKey(context, keyId) }
})

/** The title of the browser tab names the key. */
export async function generateMetadata({ params }: KeyPageProps): Promise<Metadata> {
  const { workspace, keyId } = await params
  const { found } = await readKey(workspace, keyId)
  return { title: found.ok ? found.value.name : 'Access key' }
}

/** One access key: its rights, its secrets, its use, its history. */
export default async function KeyPage({ params }: KeyPageProps) {
  const { workspace, keyId } = await params
  const { context, found } = await readKey(workspace, keyId)
  if (!found.ok) notFound()
  const detail = found.value
  const [policy, history, findings, losses, health] = await Promise.all([
    keyExpiryPolicy(context),
    listEvents(context, { key: detail.id }),
    getRestrictionFindings(context, { keyId }),
    listLosses(context, { keyId: detail.id }),
    getKeyHealth(context, { keyId }),
  ])
  const viewer = { workspaceSlug: workspace, memberRole: context.actor.role }
  const { id, name, status, secrets } = detail
  const report = health.ok ? health.value : null
  return (
    <KeyPlaceProvider
      memberRole={context.actor.role}
      email={context.actor.email}
      verifierUrl={context.credentials.issuer}
    >
      <KeyActions>
        <KeyHeader {...viewer} detail={detail} health={report?.health ?? detail.health} />
        {losses.ok ? <LostChanges {...viewer} losses={losses.value} /> : null}
        <EditKey detail={detail} narrowTo={report?.scopes.kind === 'wider' ? report.scopes.needed : null} />
        <AskedRevocation detail={detail} />
        <div className="flex flex-col gap-6">
          <KeyOverview detail={detail} />
          {report !== null && (status === 'active' || status === 'inactive') ? (
            <HealthSection detail={detail} report={report} />
          ) : null}
          <RestrictionsSection
            memberRole={context.actor.role}
            detail={detail}
            findings={findings.ok ? findings.value : null}
          />
          <SecretActivityProvider keyId={id}>
            <SecretsSection memberRole={context.actor.role} detail={detail} policy={policy} />
          </SecretActivityProvider>
          {/* A revoked key has nothing to rotate; then only callers that still try the key are shown. */}
          {status === 'revoked' ? (
            <StillTried keyId={id} />
          ) : (
            <div id="rotation" className="scroll-mt-16">
              <RotationPanel keyOf={{ id, name, status }} />
            </div>
          )}
          <UsagePanel keyId={id} />
          <TroubleshootPanel keyId={id} secrets={secrets} />
          {history.ok ? (
            <KeyHistory workspaceSlug={workspace} keyId={id} events={history.value.items} />
          ) : null}
        </div>
      </KeyActions>
    </KeyPlaceProvider>
  )
}
