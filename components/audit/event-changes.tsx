import { Table, TableCell, type TableColumn, TableRow } from '@/components/ui/table'
import type { AuditEvent } from '@/lib/domain/audit/audit-event'
import { fieldChanges } from '@/lib/domain/audit/field-changes'

const COLUMNS: readonly TableColumn[] = ['Field', 'Before', 'After']

/** The changes of an event: each field with its old and new value. */
export function EventChanges({ event }: { event: AuditEvent }) {
  const changes = fieldChanges(event)
  if (changes.length === 0) return null
  return (
    <section className="mt-6">
      <h3 className="mb-2 font-semibold text-sm">What changed</h3>
      <div className="rounded-lg border">
        <Table label="What changed" columns={COLUMNS}>
          {changes.map(({ field, before, after }) => (
            <TableRow key={field}>
              <TableCell className="align-top text-muted-foreground">{field}</TableCell>
              <Value text={before} tone="before" />
              <Value text={after} tone="after" />
            </TableRow>
          ))}
        </Table>
      </div>
    </section>
  )
}

function Value({ text, tone }: { text: string | null; tone: 'before' | 'after' }) {
  const isGone = tone === 'before' && text !== null
  return (
    <TableCell className="align-top wrap-anywhere">
      {text === null || text === '' ? (
        <span className="text-muted-foreground">{text === '' ? 'Empty' : '–'}</span>
      ) : (
        <span className={isGone ? 'text-muted-foreground line-through decoration-1' : 'font-medium'}>
          {text}
        </span>
      )}
    </TableCell>
  )
}
