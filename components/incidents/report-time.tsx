import { ExactTime } from '@/components/ui/relative-time'

/** An instant to the second in the reader's zone, as a report needs it; in UTC on hover. */
export function ReportTime({ value, className }: { value: string; className?: string }) {
  return (
    <span title={`${value.slice(0, 19).replace('T', ' ')} UTC`} className={className}>
      <ExactTime value={value} precision="second" />
    </span>
  )
}
