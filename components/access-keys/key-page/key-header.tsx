'use client'

import { ChevronLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { CopyableText } from '@/components/ui/copy-button'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { KEY_ACTION_WORDS } from '../actions/key-action-words'
import { useKeyAction } from '../actions/key-actions'
import { keyPath, useKeyPlace } from '../key-place'
import { Status } from '../status'

const RevokeKeyDialog = dynamic(
  () => import('../actions/revoke-key-dialog').then((module) => module.RevokeKeyDialog),
  { ssr: false },
)

/** The head of a key's page: name, state, id, and the possible actions. */
export function KeyHeader({ detail }: { detail: AccessKeyDetail }) {
  const { workspaceSlug, memberRole } = useKeyPlace()
  const take = useKeyAction()
  // A link from the palette opens the question.
  const [asked, setAsked] = useUrlParameter('revoke')
  // "Create secret" is in the section of the secrets.
  const actions = keyActionsFor(memberRole, detail.status).filter((action) => action !== 'create-secret')
  return (
    <>
      <PageHeader
        back={
          <Link
            href={keyPath(workspaceSlug)}
            className="inline-flex items-center gap-1 hover:text-foreground"
          >
            <ChevronLeft aria-hidden="true" className="size-3.5" />
            Access keys
          </Link>
        }
        title={
          <span translate="no" className="wrap-anywhere">
            {detail.name}
          </span>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Status status={detail.status} />
            <CopyableText value={detail.id} label="Copy key ID" />
          </span>
        }
        action={actions.map((action) => {
          const { label, icon: Icon, isFinal } = KEY_ACTION_WORDS[action]
          return (
            <Button
              key={action}
              variant={isFinal ? 'danger' : 'secondary'}
              onClick={() => take(action, detail)}
            >
              <Icon aria-hidden="true" />
              {label}
            </Button>
          )
        })}
      />
      {asked === 'key' && actions.includes('revoke') ? (
        <RevokeKeyDialog target={detail} onClose={() => setAsked(null)} />
      ) : null}
    </>
  )
}
