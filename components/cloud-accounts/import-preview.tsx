import { CircleAlert, CircleMinus, CirclePlus } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import type { ImportLine, ImportPreview } from '@/lib/domain/cloud-accounts/public-types'

const SHOWN_LINES = 100

const OUTCOMES = {
  new: { tone: 'live', icon: CirclePlus, label: 'New' },
  exists: { tone: 'neutral', icon: CircleMinus, label: 'Already exists' },
  wrong: { tone: 'danger', icon: CircleAlert, label: 'Problem' },
} as const

const COLUMNS: readonly TableColumn[] = ['Line', 'Name', 'Provider', 'External ID', 'Result']

/** The effect of a file: the figures, then its lines, wrong ones first. */
export function ImportPreviewTable({ preview }: { preview: ImportPreview }) {
  const reader = useReader()
  const { lines, newCount, existingCount, wrongCount } = preview
  const inOrder = [
    ...lines.filter((one) => one.outcome === 'wrong'),
    ...lines.filter((one) => one.outcome !== 'wrong'),
  ]
  return (
    <>
      <Notice tone={wrongCount > 0 ? 'danger' : 'live'} role="status">
        {wrongCount > 0
          ? `${reader.number(wrongCount)} of ${reader.number(lines.length)} lines ${wrongCount === 1 ? 'has a problem' : 'have problems'}. Fix the file and upload it again. Nothing was imported.`
          : `${reader.number(newCount)} new, ${reader.number(existingCount)} already exist and won’t change.`}
      </Notice>
      <div className="rounded-md border">
        <Table label="Lines of the file" columns={COLUMNS} cards>
          {inOrder.slice(0, SHOWN_LINES).map((line) => (
            <PreviewRow key={line.line} line={line} />
          ))}
        </Table>
      </div>
      {lines.length > SHOWN_LINES ? (
        <p className="text-muted-foreground text-table">
          And {reader.number(lines.length - SHOWN_LINES)} lines more.
        </p>
      ) : null}
    </>
  )
}

function PreviewRow({ line }: { line: ImportLine }) {
  const { tone, icon, label } = OUTCOMES[line.outcome]
  return (
    <TableRow>
      <TableCell data-narrow="corner" className="tabular-nums text-muted-foreground">
        <span className="@2xl:hidden">Line </span>
        {line.line}
      </TableCell>
      <TableCell data-narrow="headline" className="wrap-anywhere @2xl:min-w-32">
        {line.name === '' ? <span className="text-muted-foreground">No name</span> : line.name}
      </TableCell>
      <TableCell data-narrow="line" data-label="Provider">
        {line.provider}
      </TableCell>
      <TableCell
        translate="no"
        data-narrow="line"
        data-label="External ID"
        className="wrap-anywhere font-mono text-xs @2xl:min-w-32"
      >
        {line.externalId}
      </TableCell>
      <TableCell data-narrow="line" data-label="Result" className="@2xl:min-w-40">
        <div className="min-w-0">
          <Badge tone={tone} icon={icon}>
            {label}
          </Badge>
          {line.errors.map((error) => (
            <p key={error} className="mt-1 text-danger-soft-foreground">
              {error}
            </p>
          ))}
        </div>
      </TableCell>
    </TableRow>
  )
}
