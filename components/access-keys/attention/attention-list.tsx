'use client'

import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Badge } from '@/components/ui/badge'
import { buttonStyle } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import {
  ATTENTION_LABELS,
  type AttentionKind,
  type AttentionPage,
  type AttentionSummary,
} from '@/lib/domain/attention/attention'
import { attentionPath, keyPath } from '@/lib/domain/console-paths'
import { KeyActions } from '../actions/key-actions'
import { LastUsedCell } from '../list/cells'
import { OwnerWords } from '../owners/owner-words'
import { AttentionAction } from './attention-action'
import { AttentionReason } from './attention-reason'

const COLUMNS: readonly TableColumn[] = [
  'Access key',
  'Why',
  'Owner',
  'Last used',
  { name: 'Action', align: 'right', hidden: true },
]

const URGENT: ReadonlySet<AttentionKind> = new Set(['expiring_in_use', 'known_to_leaver'])

type AttentionListProps = {
  page: AttentionPage
  periods: Omit<AttentionSummary, 'counts'>
  /** The kind that the list is narrowed to. */
  kind: AttentionKind | null
  isFirstPage: boolean
}

/** The items that need a decision, each with one action. */
export function AttentionList({ page, periods, kind, isFirstPage }: AttentionListProps) {
  const workspaceSlug = useWorkspace()
  if (page.items.length === 0 && isFirstPage)
    return (
      <EmptyState icon={CircleCheck} title="Nothing needs you" className="rounded-lg border bg-card">
        {kind === null
          ? 'No key needs a decision right now.'
          : 'No key of this kind needs a decision right now.'}
      </EmptyState>
    )
  const ofKind = kind === null ? {} : { kind }
  return (
    <KeyActions>
      <div className="rounded-lg border bg-card shadow-raised">
        <Table label="Needs attention" columns={COLUMNS} cards>
          {page.items.map((item) => (
            <TableRow key={`${item.kind} ${item.key.id}`}>
              <th scope="row" data-narrow="headline" className="max-w-64">
                <Link
                  href={keyPath(workspaceSlug, item.key.id)}
                  prefetch={false}
                  translate="no"
                  dir="auto"
                  title={item.key.name}
                  className="block truncate text-left font-medium hover:underline"
                >
                  {item.key.name}
                </Link>
              </th>
              <TableCell data-narrow="line" data-label="Why">
                <div className="flex flex-col items-start gap-1">
                  <Badge tone={URGENT.has(item.kind) ? 'attention' : 'neutral'}>
                    {ATTENTION_LABELS[item.kind]}
                  </Badge>
                  <span className="text-muted-foreground text-xs">
                    <AttentionReason item={item} periods={periods} />
                  </span>
                </div>
              </TableCell>
              <TableCell data-narrow="line" data-label="Owner">
                <OwnerWords owner={item.key.owner} ownerKind={item.key.ownerKind} />
              </TableCell>
              <TableCell data-narrow="line" data-label="Last used">
                <LastUsedCell use={item.key.lastUse} />
              </TableCell>
              <TableCell data-narrow="line" data-label="Action" className="@2xl:text-right">
                <AttentionAction item={item} />
              </TableCell>
            </TableRow>
          ))}
        </Table>
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        {isFirstPage ? null : (
          <Link href={attentionPath(workspaceSlug, ofKind)} prefetch={false} className={buttonStyle()}>
            First page
          </Link>
        )}
        {page.nextCursor === null ? null : (
          <Link
            href={attentionPath(workspaceSlug, { ...ofKind, after: page.nextCursor })}
            prefetch={false}
            className={buttonStyle()}
          >
            Next page
          </Link>
        )}
      </div>
    </KeyActions>
  )
}
