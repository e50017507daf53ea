import { Skeleton } from '@/components/ui/skeleton'

type DataTableSkeletonProps = {
  /** What is loading: "Access keys". */
  label: string
  /** Names of the columns. */
  columns: readonly string[]
}

/** The skeleton of a DataTable. The sizes are the same, therefore nothing moves when the table appears. */
export function DataTableSkeleton({ label, columns }: DataTableSkeletonProps) {
  const lines = Array.from({ length: 10 }, (_, line) => line)
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="sr-only">
        Loading {label.toLowerCase()}
      </p>
      <div className="flex h-8.5 gap-2">
        <Skeleton className="h-8.5 w-full max-w-80 rounded-md" />
        <Skeleton className="h-8.5 w-24 rounded-md max-sm:hidden" />
        <Skeleton className="h-8.5 w-24 rounded-md max-sm:hidden" />
      </div>
      <div aria-hidden="true" className="overflow-hidden rounded-lg border bg-card shadow-raised">
        <div className="flex h-9 items-center gap-6 border-b bg-muted/60 px-3 font-medium text-muted-foreground text-table">
          {columns.map((column) => (
            <span key={column} className="min-w-0 flex-1 truncate first:flex-2">
              {column}
            </span>
          ))}
        </div>
        {lines.map((line) => (
          <div key={line} className="flex h-11 items-center gap-6 border-b px-3">
            {columns.map((column, place) => (
              <span key={column} className="min-w-0 flex-1 first:flex-2">
                <Skeleton className={place === 0 ? 'w-3/4' : 'w-1/2'} />
              </span>
            ))}
          </div>
        ))}
        <div className="h-11" />
      </div>
    </div>
  )
}
