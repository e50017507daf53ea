import { AuditHeader } from '@/components/audit/audit-header'
import { DataTableSkeleton } from '@/components/data-table/data-table-skeleton'

export default function Loading() {
  return (
    <>
      <AuditHeader />
      <DataTableSkeleton label="Audit events" columns={['Time', 'Event', 'About', 'Address']} />
    </>
  )
}
