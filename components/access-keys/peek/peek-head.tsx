import { ArrowUpRight, ChevronDown, ChevronUp, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { buttonStyle } from '@/components/ui/button'
import { CopyableText } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import { KeyMenu } from '../actions/key-menu'
import { StatusWithHealth } from '../health/health-badges'
import type { Peek } from './use-peek'

type PeekHeadProps = {
  peek: Peek
  /** The facts from the row of the key, which are there before the key is loaded; null for a key without a row. */
  known: Pick<AccessKeyListItem, 'id' | 'name' | 'status' | 'containment' | 'health'> | null
}

/** The row of buttons: to the neighbours, to the key's page, and the menu of the key. */
export function PeekControls({ peek, known }: PeekHeadProps) {
  const workspaceSlug = useWorkspace()
  return (
    <div className="flex items-center gap-1 py-3 pr-12 pl-4">
      <StepButton label="Previous key" onStep={peek.previous} icon={ChevronUp} />
      <StepButton label="Next key" onStep={peek.next} icon={ChevronDown} />
      {known === null ? null : (
        <>
          <Link
            href={keyPath(workspaceSlug, known.id)}
            prefetch={false}
            data-open-page=""
            className={buttonStyle({ size: 'sm', className: 'ml-1' })}
          >
            <ArrowUpRight aria-hidden="true" />
            Open page
          </Link>
          <span className="ml-auto">
            <KeyMenu item={known} label="Actions" />
          </span>
        </>
      )}
    </div>
  )
}

type StepButtonProps = { label: string; onStep: (() => void) | undefined; icon: LucideIcon }

/** Stays focusable at the end of the page: the focus must not fall away under somebody who steps. */
function StepButton({ label, onStep, icon }: StepButtonProps) {
  return (
    <IconButton
      icon={icon}
      label={label}
      aria-disabled={onStep === undefined || undefined}
      className="aria-disabled:opacity-40"
      onClick={onStep}
    />
  )
}

/** Name, state and id. */
export function PeekTitle({ known, keyId }: { known: PeekHeadProps['known']; keyId: string }) {
  return (
    <header className="border-b px-5 pb-4">
      <h2 translate="no" dir="auto" className="wrap-anywhere text-left font-semibold text-base">
        {known?.name ?? 'Access key'}
      </h2>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
        {known === null ? null : (
          <StatusWithHealth status={known.status} containment={known.containment} health={known.health} />
        )}
        {known === null ? null : <CopyableText value={keyId} label="Copy key ID" />}
      </div>
    </header>
  )
}
