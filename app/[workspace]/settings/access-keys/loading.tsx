import { DataTableSkeleton } from '@/components/data-table/data-table-skeleton'
import { PageHeader } from '@/components/shell/page-header'
import { Skeleton } from '@/components/ui/skeleton'

const COLUMNS = ['Name', 'Key ID', 'Roles', 'Scopes', 'Created', 'Last used', 'Expires', 'Status']

/** The skeleton of the list's page, with the same sizes. */
export default function Loading() {
  return (
    <>
      <PageHeader
        title="Access keys"
        description="API credentials for your services and scripts. See what each one can do and when it was last used."
        action={<Skeleton className="h-8.5 w-40 rounded-md" />}
      />
      <div
        aria-hidden="true"
        className="mb-5 grid grid-cols-2 gap-x-4 gap-y-6 rounded-lg border bg-card px-4 py-3 shadow-raised lg:grid-cols-4"
      >
        {['active', 'expiring', 'unused', 'rotation'].map((figure) => (
          <div key={figure} className="flex flex-col gap-1.5">
            <Skeleton className="h-6 w-12" />
            <Skeleton className="w-28" />
          </div>
        ))}
      </div>
      <DataTableSkeleton label="Access keys" columns={COLUMNS} />
    </>
  )
}
